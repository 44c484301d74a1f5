/**
 * Currencies without and with three decimal places at Stripe. ISK and UGX have no decimals in use, but Stripe keeps
 * counting them in hundredths. Source: docs.stripe.com/currencies.
 */
const NO_DECIMALS = new Set(['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'vnd', 'vuv', 'xaf', 'xof', 'xpf']);
const THREE_DECIMALS = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/**
 * An amount as people read it: `formatAmount(4900, 'eur')` is `49.00 EUR`. Works on digits, never on floats.
 * @param amount integer in the currency's smallest unit
 * @param currency ISO code, lower case as Stripe sends it
 */
export function formatAmount(amount: number, currency: string): string {
  const code = currency.toLowerCase();
  const decimals = NO_DECIMALS.has(code) ? 0 : THREE_DECIMALS.has(code) ? 3 : 2;
  const digits = String(Math.abs(Math.trunc(amount))).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction} ${code.toUpperCase()}`;
}
