// Days as ISO text: they compare as text, and are taken apart only where days are counted.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY = 86_400_000;

/** A number for each day, to count days between two of them. */
export const dayNumber = (day) =>
  Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / DAY;

/** The same day of the month, clipped to the last day of a shorter month. */
export function monthsAfter(day, months) {
  const total = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total % 12;
  const leap = month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const dayOfMonth = Math.min(+day.slice(8), LENGTHS[month] + leap);
  return `${year}-${twoDigits(month + 1)}-${twoDigits(dayOfMonth)}`;
}

const twoDigits = (number) => (number < 10 ? `0${number}` : `${number}`);
