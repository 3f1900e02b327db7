// Checks of identifiers that lines of rules cannot express.
// Sources: GB 16735-2019 (VIN), GB 32100-2015 (unified social credit code), the export-licence form.

// The values of the characters from "0" to "Z", -1 for what the alphabet does not have.
const ZERO = 48;
const VIN_VALUES = Array.from("0123456789-------12345678-12345-7-923456789", (value) =>
  value === "-" ? -1 : Number(value),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_REMAINDERS = "0123456789X";

const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_VALUES = VIN_VALUES.map((_, at) =>
  USCC_ALPHABET.indexOf(String.fromCharCode(ZERO + at)),
);
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const LICENCE_NUMBER = /^[0-9]{2}-[0-9A-Z]{2}-[0-9A-Z]{6}$/;

function valueAt(values, text, at) {
  const place = text.charCodeAt(at) - ZERO;
  return place >= 0 && place < values.length ? values[place] : -1;
}

/** 17 characters, digits and capital letters without I, O and Q. */
export function vinForm(vin) {
  return vinSum(vin) >= 0;
}

/** Position 9 is the weighted sum of the others modulo 11, `X` for 10. */
export function vinCheckDigit(vin) {
  const sum = vinSum(vin);
  return sum >= 0 && vin[8] === VIN_REMAINDERS[sum % 11];
}

/** The weighted sum; -1 for what is no VIN by its form. */
function vinSum(vin) {
  if (vin.length !== 17) return -1;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const value = valueAt(VIN_VALUES, vin, at);
    if (value < 0) return -1;
    sum += value * VIN_WEIGHTS[at];
  }
  return sum;
}

/** 18 characters of the code's alphabet: digits and capitals without I, O, S, V and Z. */
export function usccForm(code) {
  return usccSum(code) >= 0;
}

/** The last character makes the weighted sum a multiple of 31. */
export function usccCheckDigit(code) {
  const sum = usccSum(code);
  return sum >= 0 && valueAt(USCC_VALUES, code, 17) === (31 - (sum % 31)) % 31;
}

/** The weighted sum of the first 17; -1 for what is no such code by its form. */
function usccSum(code) {
  if (code.length !== 18 || valueAt(USCC_VALUES, code, 17) < 0) return -1;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const value = valueAt(USCC_VALUES, code, at);
    if (value < 0) return -1;
    sum += value * USCC_WEIGHTS[at];
  }
  return sum;
}

/** Two digits, two characters and six characters, joined by hyphens: `26-AA-204966`. */
export function licenceNumberForm(number) {
  return LICENCE_NUMBER.test(number);
}
