/** A number as `digits * 10 ** -scale`, exactly as its shortest decimal form says it. */
interface Decimal {
  digits: bigint;
  scale: number;
}

/** Further digits of a quotient, beyond what a double can hold (17). */
const QUOTIENT_DIGITS = 25;

/**
 * Sum in decimal: 0.1 and 0.2 make 0.3, as money must. Rounded once, at the end.
 * @param numbers finite
 */
export function sumOf(numbers: readonly number[]): number {
  return numberOf(total(numbers));
}

/** Average in decimal, rounded once. @param numbers finite, at least one */
export function averageOf(numbers: readonly number[]): number {
  const { digits, scale } = total(numbers);
  return numberOf({ digits: (digits * 10n ** BigInt(QUOTIENT_DIGITS)) / BigInt(numbers.length), scale: scale + QUOTIENT_DIGITS });
}

function total(numbers: readonly number[]): Decimal {
  let sum: Decimal = { digits: 0n, scale: 0 };
  for (const number of numbers) {
    const next = decimalOf(number);
    const scale = Math.max(sum.scale, next.scale);
    sum = { digits: digitsAt(sum, scale) + digitsAt(next, scale), scale };
  }
  return sum;
}

function digitsAt({ digits, scale }: Decimal, wanted: number): bigint {
  return wanted === scale ? digits : digits * 10n ** BigInt(wanted - scale);
}

/** `String` of a number is the shortest decimal that reads back as it, for example `-1.5e-7` (ECMA-262, Number::toString). */
function decimalOf(number: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

function numberOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e${-scale}`);
}
