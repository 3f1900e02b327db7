// Checks of identifiers that lines of rules cannot express.
// Sources: GB 16735-2019 (VIN), GB 32100-2015 (unified social credit code), the export-licence form.

// The value of each character from "0" to "Z"; a dot where a VIN has none.
const VIN_VALUES = "0123456789.......12345678.12345.7.923456789";
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_REMAINDERS = "0123456789X";

const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const LICENCE_NUMBER = /^[0-9]{2}-[0-9A-Z]{2}-[0-9A-Z]{6}$/;

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
    const value = VIN_VALUES.charCodeAt(vin.charCodeAt(at) - 48) - 48;
    if (!(value >= 0)) return -1;
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
  return sum >= 0 && USCC_ALPHABET.indexOf(code[17]) === (31 - (sum % 31)) % 31;
}

/** The weighted sum of the first 17; -1 for what is no such code by its form. */
function usccSum(code) {
  if (code.length !== 18 || !USCC_ALPHABET.includes(code[17])) return -1;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const value = USCC_ALPHABET.indexOf(code[at]);
    if (value < 0) return -1;
    sum += value * USCC_WEIGHTS[at];
  }
  return sum;
}

/** Two digits, two characters and six characters, joined by hyphens: `26-AA-204966`. */
export function licenceNumberForm(number) {
  return LICENCE_NUMBER.test(number);
}
