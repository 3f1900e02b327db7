// Sets as bits: 30 to a word, so that every word is a small integer in every engine. A set lies in
// slots that follow one another; a mask is an array of words.

const WORD = 30;

/** The numbers in a set of `size` that starts at a slot, lowest first. */
export function members(s, slot, size) {
  const found = [];
  for (let first = 0; first < size; first += WORD, slot += 1) {
    for (let bits = s[slot]; bits !== 0; bits &= bits - 1) found.push(first + lowest(bits));
  }
  return found;
}

/** What stands in an array at the numbers in a set; added to `found` if that is given. */
export function pick(s, slot, from, found = []) {
  for (let first = 0; first < from.length; first += WORD, slot += 1) {
    for (let bits = s[slot]; bits !== 0; bits &= bits - 1) found.push(from[first + lowest(bits)]);
  }
  return found;
}

/** The mask of `size` of what stands in an array of numbers at the numbers in a set. */
export function image(s, slot, to, size) {
  const mask = emptyMask(size);
  for (let first = 0; first < to.length; first += WORD, slot += 1) {
    for (let bits = s[slot]; bits !== 0; bits &= bits - 1) add(mask, 0, to[first + lowest(bits)]);
  }
  return mask;
}

/** The one number in the set; -1 if there is none or more than one. */
export function onlyMember(s, slot, size) {
  let found = -1;
  for (let first = 0; first < size; first += WORD, slot += 1) {
    const word = s[slot];
    if (word === 0) continue;
    if (found >= 0 || (word & (word - 1)) !== 0) return -1;
    found = first + lowest(word);
  }
  return found;
}

/** What stands in an array at the only number in a set of one word; null unless there is one. */
export function only(from, word) {
  return word === 0 || hasSeveral(word) ? null : (from[lowest(word)] ?? null);
}

/** Whether a word has more than one bit. */
export function hasSeveral(word) {
  return (word & (word - 1)) !== 0;
}

/** Whether the set has any member. */
export function isAny(s, slot, size) {
  for (let first = 0; first < size; first += WORD, slot += 1) {
    if (s[slot] !== 0) return true;
  }
  return false;
}

export function has(s, slot, number) {
  return ((s[slot + ((number / WORD) | 0)] >> number % WORD) & 1) === 1;
}

export function add(s, slot, number) {
  s[slot + ((number / WORD) | 0)] |= 1 << number % WORD;
}

export function remove(s, slot, number) {
  s[slot + ((number / WORD) | 0)] &= ~(1 << number % WORD);
}

/** Make the set empty, or with `all` hold every number below its size. */
export function fill(s, slot, size, all = false) {
  for (let first = 0; first < size; first += WORD, slot += 1) {
    s[slot] = all ? 2 ** Math.min(WORD, size - first) - 1 : 0;
  }
}

/** The word of a set of `size` that holds one number, or all numbers for -1. */
export function word(number, which, size) {
  const first = which * WORD;
  if (number < 0) return 2 ** Math.min(WORD, size - first) - 1;
  return number >= first && number < first + WORD ? 1 << (number - first) : 0;
}

/** Whether a set has a member in common with a mask, given as its words. */
export function intersects(s, slot, mask) {
  for (let at = 0; at < mask.length; at += 1) {
    if ((s[slot + at] & mask[at]) !== 0) return true;
  }
  return false;
}

/** Whether every member of a set, or every one in common with `among`, is in a mask. */
export function isWithin(s, slot, mask, among = null) {
  for (let at = 0; at < mask.length; at += 1) {
    const bits = among === null ? s[slot + at] : s[slot + at] & among[at];
    if ((bits & ~mask[at]) !== 0) return false;
  }
  return true;
}

function emptyMask(size) {
  const mask = [0];
  for (let first = WORD; first < size; first += WORD) mask.push(0);
  return mask;
}

export function without(mask, other) {
  return mask.map((bits, at) => bits & ~other[at]);
}

export function union(mask, other) {
  return mask.map((bits, at) => bits | other[at]);
}

/** Add to a mask what is in another. */
export function extend(mask, other) {
  for (let at = 0; at < mask.length; at += 1) mask[at] |= other[at];
}

function lowest(bits) {
  return 31 - Math.clz32(bits & -bits);
}
