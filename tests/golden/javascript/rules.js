
const FIRST_DAY = 1; // 0001-01-01
const LAST_DAY = 3652059; // 9999-12-31
const DAY_2025_03_01 = 739311;
const DAY_2025_12_31 = 739616;
const DAY_2026_01_01 = 739617;
const DAY_2027_01_01 = 739982;
const DAY_2027_12_31 = 740346;

// customs codes: electric cars
const COMMODITY_CODES$ELECTRIC = new Map([
  ["8703801010", [FIRST_DAY, LAST_DAY]],
  ["8703801090", [739252, LAST_DAY]],
]);

/** Facts computed from facts. */
function compute(s) {
  const declared_on = s[0];
  const vin = s[5];
  const registered_on = s[10];

  // days since registration
  const days_since_registration =
    registered_on === null || declared_on === null ? null
    : declared_on - registered_on;
  s[12] = days_since_registration;

  // well-formed number
  const vin_well_formed = vin === null ? 0x3 : vinForm(vin) ? 0x1 : 0x2;
  s[13] = vin_well_formed;
}

// governing date / 准据日
function govern(s, asks) {
  const declared_on = s[0];
  const declaration_mode = s[1];
  const exported_on = s[2];
  let earliest = LAST_DAY;
  let latest = FIRST_DAY;
  let governedBy = 0;

  // The day of the declaration counts. (customs-2014-74/5)
  if (declaration_mode & 0x1) {
    earliest = Math.min(earliest, declared_on ?? FIRST_DAY);
    latest = Math.max(latest, declared_on ?? LAST_DAY);
    governedBy |= 0x1;
  }

  // The day of export counts. (customs-2014-74/5)
  if (declaration_mode & 0x2) {
    earliest = Math.min(earliest, exported_on ?? declared_on ?? FIRST_DAY);
    latest = Math.max(latest, exported_on ?? LAST_DAY);
    governedBy |= 0x2;
  }

  const isAny = governedBy === 0;
  s[15] = isAny ? FIRST_DAY : earliest;
  s[16] = isAny ? LAST_DAY : latest;
  s[17] = governedBy;
  if (asks !== null && earliest !== latest) {
    asks.governing = [
      declaration_mode & 0x1
        && [declaration_mode === 0x3 && "declaration_mode", declared_on === null && "declared_on"],
      declaration_mode & 0x2
        && [
          declaration_mode === 0x3 && "declaration_mode",
          exported_on === null
            && [exported_on === null && "exported_on", declared_on === null && "declared_on"],
        ],
    ];
  }
}

// findings: What is wrong with the data?
// 数据有何问题？
function decide_findings(s, asks) {
  const declared_on = s[0];
  const exported_on = s[2];
  const powertrain = s[3];
  const has_vin = s[4];
  const vin = s[5];
  const commodity_code = s[6];
  const country = s[7];
  const quantity = s[8];
  const registered_on = s[10];
  const days_since_registration = s[12];
  const vin_well_formed = s[13];
  const earliest = s[15];
  const latest = s[16];
  const commodity_code$in$commodity_codes$electric =
    inGroup(COMMODITY_CODES$ELECTRIC, commodity_code, earliest, latest);
  let held = 0;
  let open = 0;

  // code-of-electric-car -> code-mismatch
  // Electric cars have codes of their own.
  // 电动汽车有专用编号。
  // Because: act-2025-1/1
  if (
    powertrain & 0x2 // battery_electric
    && commodity_code$in$commodity_codes$electric !== 2
  ) {
    if (!(powertrain & 0x1) && !commodity_code$in$commodity_codes$electric) {
      held |= 0x1;
    } else {
      open |= 0x1;
      asks?.rules.push([0, 0, [
        powertrain === 0x3 && "powertrain",
        commodity_code$in$commodity_codes$electric
          && commodity_code$in$commodity_codes$electric !== 2
          && [commodity_code === null && "commodity_code", asks.governing],
      ]]);
    }
  }

  // odd-dates -> odd-data
  // A car leaves after it is declared.
  // 先申报后出境。
  // Because: act-2025-1/2
  if (
    !(declared_on !== null && exported_on !== null && declared_on <= exported_on)
    || days_since_registration === null
    || days_since_registration <= -1
    || (vin_well_formed & 0x2 && !(vin !== null && vin === "UNKNOWN"))
    || (
      (
        commodity_code === null
        || commodity_code.startsWith("87")
        || commodity_code.startsWith("88")
      )
      && (country === null || country === "DE" || country === "NO")
      && (registered_on === null || registered_on >= DAY_2027_01_01)
      && (registered_on === null || registered_on <= DAY_2027_12_31)
    )
    || (
      (declared_on === null || registered_on === null || declared_on >= registered_on)
      && (declared_on === null || registered_on === null || declared_on <= registered_on)
      && (vin === null || commodity_code === null || vin === commodity_code)
      && (quantity === null || quantity >= 10)
      && (quantity === null || quantity <= 20)
    )
  ) {
    if (
      !(declared_on === null || exported_on === null || declared_on <= exported_on)
      || (days_since_registration !== null && days_since_registration <= -1)
      || (!(vin_well_formed & 0x1) && !(vin === null || vin === "UNKNOWN"))
      || (
        commodity_code !== null
        && (commodity_code.startsWith("87") || commodity_code.startsWith("88"))
        && country !== null
        && (country === "DE" || country === "NO")
        && registered_on !== null
        && registered_on >= DAY_2027_01_01
        && registered_on <= DAY_2027_12_31
      )
      || (
        declared_on !== null
        && registered_on !== null
        && declared_on >= registered_on
        && declared_on <= registered_on
        && vin !== null
        && commodity_code !== null
        && vin === commodity_code
        && quantity !== null
        && quantity >= 10
        && quantity <= 20
      )
    ) {
      held |= 0x2;
    } else {
      open |= 0x2;
      asks?.rules.push([0, 1, [
        (
          !(declared_on !== null && exported_on !== null && declared_on <= exported_on)
          || days_since_registration === null
          || days_since_registration <= -1
          || (vin_well_formed & 0x2 && !(vin !== null && vin === "UNKNOWN"))
          || (
            (
              commodity_code === null
              || commodity_code.startsWith("87")
              || commodity_code.startsWith("88")
            )
            && (country === null || country === "DE" || country === "NO")
            && (registered_on === null || registered_on >= DAY_2027_01_01)
            && (registered_on === null || registered_on <= DAY_2027_12_31)
          )
          || (
            (declared_on === null || registered_on === null || declared_on >= registered_on)
            && (declared_on === null || registered_on === null || declared_on <= registered_on)
            && (vin === null || commodity_code === null || vin === commodity_code)
            && (quantity === null || quantity >= 10)
            && (quantity === null || quantity <= 20)
          )
        )
          && !(
            !(declared_on === null || exported_on === null || declared_on <= exported_on)
            || (days_since_registration !== null && days_since_registration <= -1)
            || (!(vin_well_formed & 0x1) && !(vin === null || vin === "UNKNOWN"))
            || (
              commodity_code !== null
              && (commodity_code.startsWith("87") || commodity_code.startsWith("88"))
              && country !== null
              && (country === "DE" || country === "NO")
              && registered_on !== null
              && registered_on >= DAY_2027_01_01
              && registered_on <= DAY_2027_12_31
            )
            || (
              declared_on !== null
              && registered_on !== null
              && declared_on >= registered_on
              && declared_on <= registered_on
              && vin !== null
              && commodity_code !== null
              && vin === commodity_code
              && quantity !== null
              && quantity >= 10
              && quantity <= 20
            )
          )
          && [
            declared_on === null && "declared_on",
            exported_on === null && "exported_on",
            days_since_registration === null
              && [registered_on === null && "registered_on", declared_on === null && "declared_on"],
            vin_well_formed & 0x2
              && !(vin !== null && vin === "UNKNOWN")
              && !(!(vin_well_formed & 0x1) && !(vin === null || vin === "UNKNOWN"))
              && [vin_well_formed === 0x3 && vin === null && "vin", vin === null && "vin"],
            (
              commodity_code === null
              || commodity_code.startsWith("87")
              || commodity_code.startsWith("88")
            )
              && (country === null || country === "DE" || country === "NO")
              && (registered_on === null || registered_on >= DAY_2027_01_01)
              && (registered_on === null || registered_on <= DAY_2027_12_31)
              && !(
                commodity_code !== null
                && (commodity_code.startsWith("87") || commodity_code.startsWith("88"))
                && country !== null
                && (country === "DE" || country === "NO")
                && registered_on !== null
                && registered_on >= DAY_2027_01_01
                && registered_on <= DAY_2027_12_31
              )
              && [
                commodity_code === null && "commodity_code",
                country === null && "country",
                registered_on === null && "registered_on",
              ],
            (declared_on === null || registered_on === null || declared_on >= registered_on)
              && (declared_on === null || registered_on === null || declared_on <= registered_on)
              && (vin === null || commodity_code === null || vin === commodity_code)
              && (quantity === null || quantity >= 10)
              && (quantity === null || quantity <= 20)
              && !(
                declared_on !== null
                && registered_on !== null
                && declared_on >= registered_on
                && declared_on <= registered_on
                && vin !== null
                && commodity_code !== null
                && vin === commodity_code
                && quantity !== null
                && quantity >= 10
                && quantity <= 20
              )
              && [
                declared_on === null && "declared_on",
                registered_on === null && "registered_on",
                vin === null && "vin",
                commodity_code === null && "commodity_code",
                quantity === null && "quantity",
              ],
          ],
      ]]);
    }
  }

  s[18] = held;
  s[19] = open;
}

// licence_requirement: Is a licence required?
// 是否需要许可证？
function decide_licence_requirement(s, asks) {
  const powertrain = s[3];
  const quantity = s[8];
  const value_cny = s[9];
  const earliest = s[15];
  const latest = s[16];
  const end$2025_12_31$by$2025_03_01 = s[14] < DAY_2025_03_01 ? LAST_DAY : DAY_2025_12_31;
  let held = 0;
  let open = 0;
  let sure = 0;
  let maybe = 0;

  if (powertrain & 0x2) { // battery_electric

    if (latest >= DAY_2026_01_01) { // from 2026-01-01

      // electric-car -> required
      // An electric car needs a licence.
      // 电动汽车须有许可证。
      // Because: act-2025-1/1, act-2025-1/3
      if (
        !(value_cny !== null && value_cny <= 100000)
        || !(quantity !== null && quantity >= 1)
        || !(quantity !== null && quantity <= 1)
      ) {
        if (
          earliest >= DAY_2026_01_01
          && !(powertrain & 0x1)
          && (
            !(value_cny === null || value_cny <= 100000)
            || !(quantity === null || quantity >= 1)
            || !(quantity === null || quantity <= 1)
          )
        ) {
          held |= 0x1;
          sure |= 0x1;
        } else {
          open |= 0x1;
          maybe |= 0x1;
          asks?.rules.push([1, 0, [
            latest >= DAY_2026_01_01 && earliest < DAY_2026_01_01 && asks.governing,
            powertrain === 0x3 && "powertrain",
            (
              !(value_cny !== null && value_cny <= 100000)
              || !(quantity !== null && quantity >= 1)
              || !(quantity !== null && quantity <= 1)
            )
              && !(
                !(value_cny === null || value_cny <= 100000)
                || !(quantity === null || quantity >= 1)
                || !(quantity === null || quantity <= 1)
              )
              && [value_cny === null && "value_cny", quantity === null && "quantity"],
          ]]);
        }
      }

      // cheap-electric-car -> not_required
      // A single cheap electric car needs no licence.
      // 单辆低价电动汽车不需要许可证。
      // Because: act-2025-1/1
      if (
        (value_cny === null || value_cny <= 100000)
        && (quantity === null || quantity >= 1)
        && (quantity === null || quantity <= 1)
      ) {
        if (
          earliest >= DAY_2026_01_01
          && !(powertrain & 0x1)
          && value_cny !== null
          && quantity !== null
        ) {
          held |= 0x4;
          sure |= 0x2;
        } else {
          open |= 0x4;
          maybe |= 0x2;
          asks?.rules.push([1, 2, [
            latest >= DAY_2026_01_01 && earliest < DAY_2026_01_01 && asks.governing,
            powertrain === 0x3 && "powertrain",
            value_cny === null && "value_cny",
            quantity === null && "quantity",
          ]]);
        }
      }
    }

    // electric-car-before -> not_required
    // Before 2026 an electric car needed no licence.
    // 2026年前电动汽车不需要许可证。
    // Because: customs-2014-74/5
    if (earliest <= end$2025_12_31$by$2025_03_01) { // through 2025-12-31
      if (latest <= end$2025_12_31$by$2025_03_01 && !(powertrain & 0x1)) {
        held |= 0x2;
        sure |= 0x2;
      } else {
        open |= 0x2;
        maybe |= 0x2;
        asks?.rules.push([1, 1, [
          earliest <= end$2025_12_31$by$2025_03_01
            && latest > end$2025_12_31$by$2025_03_01
            && asks.governing,
          powertrain === 0x3 && "powertrain",
        ]]);
      }
    }
  }

  // petrol-car -> not_required
  // A petrol car needs no licence.
  // 汽油车不需要许可证。
  // Because: act-2025-1/1
  if (powertrain & 0x1) { // petrol
    if (!(powertrain & 0x2)) {
      held |= 0x8;
      sure |= 0x2;
    } else {
      open |= 0x8;
      maybe |= 0x2;
      asks?.rules.push([1, 3, [powertrain === 0x3 && "powertrain"]]);
    }
  }

  s[20] = held;
  s[21] = open;
  s[22] = sure || maybe || 0x7;
}

// documents: Which papers go with it?
// 需要哪些单证？
function decide_documents(s, asks) {
  const licence_requirement = s[22];
  let held = 0;
  let open = 0;

  // licence-paper -> export_licence
  // The licence goes with the car.
  // 许可证随车提交。
  // Because: act-2025-1/1
  if (licence_requirement & 0x1) { // required
    if (!(licence_requirement & 0x6)) {
      held |= 0x1;
    } else {
      open |= 0x1;
      asks?.rules.push([2, 0, [
        licence_requirement & 0x1 && licence_requirement & 0x6 && "licence_requirement",
      ]]);
    }
  }

  s[23] = held;
  s[24] = open;
}

// verdict: May it leave?
// 可否出口？
function decide_verdict(s, asks) {
  const on_list = s[11];
  const licence_requirement = s[22];
  let held = 0;
  let open = 0;
  let sure = 0;
  let maybe = 0;

  if (licence_requirement & 0x1) { // required

    // listed -> clear
    // A listed exporter may send it.
    // 名单上的出口人可以出口。
    // Because: act-2025-1/1
    if (on_list & 0x1) { // true
      if (!(licence_requirement & 0x6) && !(on_list & 0x2)) {
        held |= 0x2;
        sure |= 0x2;
      } else {
        open |= 0x2;
        maybe |= 0x2;
        asks?.rules.push([3, 1, [
          licence_requirement & 0x1 && licence_requirement & 0x6 && "licence_requirement",
          on_list === 0x3 && "on_list",
        ]]);
      }
    }

    // not-listed -> blocked
    // Nobody else may send it.
    // 其他人不得出口。
    // Because: act-2025-1/1
    if (on_list & 0x2) { // false
      if (!(licence_requirement & 0x6) && !(on_list & 0x1)) {
        held |= 0x4;
        sure |= 0x4;
      } else {
        open |= 0x4;
        maybe |= 0x4;
        asks?.rules.push([3, 2, [
          licence_requirement & 0x1 && licence_requirement & 0x6 && "licence_requirement",
          on_list === 0x3 && "on_list",
        ]]);
      }
    }
  }

  // free -> not_controlled
  // Without a licence requirement it may leave.
  // 不需要许可证的可以出口。
  // Because: act-2025-1/1
  if (licence_requirement & 0x2) { // not_required
    if (!(licence_requirement & 0x5)) {
      held |= 0x1;
      sure |= 0x1;
    } else {
      open |= 0x1;
      maybe |= 0x1;
      asks?.rules.push([3, 0, [
        licence_requirement & 0x2 && licence_requirement & 0x5 && "licence_requirement",
      ]]);
    }
  }

  s[25] = held;
  s[26] = open;
  s[27] = sure || maybe || 0xf;
}

/** Work out everything that follows from the facts; `asks` notes what open lines lack. */
function decide(s, asks) {
  compute(s);
  govern(s, asks);
  const isPast = s[14] !== LAST_DAY;
  decide_findings(s, asks);
  if (isPast) forget(s, DECISIONS[0]);
  decide_licence_requirement(s, asks);
  if (isPast) forget(s, DECISIONS[1]);
  decide_documents(s, asks);
  if (isPast) forget(s, DECISIONS[2]);
  decide_verdict(s, asks);
  if (isPast) forget(s, DECISIONS[3]);
}

const UNDER_REVIEW = 1;
const RESTS_ON_DOUBT = 2;

/** Whether the verdict is under review, and whether anything that it rests on needs review. */
function doubtsOf(s) {
  // Doubt begins with a doubtful rule or date, or a decision without one outcome.
  if (!(
    (s[20] & 0x4) !== 0
    || (s[21] & 0x4) !== 0
    || hasSeveral(s[22])
    || hasSeveral(s[27])
  )) return 0;
  // licence_requirement
  const licence_requirement$isHeld = s[20] !== 0;
  const licence_requirement$grounds = licence_requirement$isHeld ? s[20] : s[21];
  const licence_requirement$weak = 0x0;
  const licence_requirement$isWeak = licence_requirement$isHeld
    ? (licence_requirement$grounds & ~licence_requirement$weak) === 0
    : licence_requirement$grounds === 0 || (licence_requirement$grounds & licence_requirement$weak) !== 0;
  const licence_requirement$touched = 0x4;
  const licence_requirement$isTouched = licence_requirement$grounds !== 0
    && (licence_requirement$grounds & ~licence_requirement$touched) === 0;
  // verdict
  const verdict$isHeld = s[25] !== 0;
  const verdict$grounds = verdict$isHeld ? s[25] : s[26];
  const verdict$weak = 0x0 | (licence_requirement$isWeak ? 0x7 : 0);
  const verdict$isWeak = verdict$isHeld
    ? (verdict$grounds & ~verdict$weak) === 0
    : verdict$grounds === 0 || (verdict$grounds & verdict$weak) !== 0;
  const verdict$touched = 0x0 | (licence_requirement$isTouched ? 0x7 : 0);
  const verdict$isTouched = verdict$grounds !== 0 && (verdict$grounds & ~verdict$touched) === 0;
  // Only what a rule that may hold reads counts: from the verdict backwards.
  const licence_requirement$counts = (s[25] & 0x7) !== 0 || (s[26] & 0x7) !== 0;
  const isUnderReview = verdict$isWeak || verdict$isTouched;
  const restsOnDoubt = s[27] >= 0x8
    || (verdict$isHeld && hasSeveral(s[27]))
    || (!hasSeveral(s[27]) && (verdict$isWeak || verdict$isTouched))
    || (
      licence_requirement$counts
      && (
        s[22] >= 0x4
        || (licence_requirement$isHeld && hasSeveral(s[22]))
        || (!hasSeveral(s[22]) && (licence_requirement$isWeak || licence_requirement$isTouched))
      )
    );
  return (isUnderReview ? UNDER_REVIEW : 0) | (restsOnDoubt ? RESTS_ON_DOUBT : 0);
}

/** Whether a finding contradicts the facts. */
function isContradicted(s) {
  return (s[18] & 0x1) !== 0;
}

/** Something for every decision by its name, findings apart. */
function byDecision(view) {
  return {
    licence_requirement: view(1),
    documents: view(2),
    verdict: view(3),
  };
}

/** The outcome of every decision by its name, findings apart. */
function outcomesOf(s) {
  return {
    licence_requirement: only(DECISIONS[1].outcomes, s[22]),
    documents: LISTED[2].of(s[23]),
    verdict: only(DECISIONS[3].outcomes, s[27]),
  };
}
