// Numbers, money and times as people read them.

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
});

export const count = (number) => whole.format(number ?? 0);

/** Credits, with a fraction only where there is one. */
export const credits = (amount) =>
  amount === null || amount === undefined ? '–'
    : Number.isInteger(amount) ? whole.format(amount) : two.format(amount);

export const usd = (amount) =>
  amount === null || amount === undefined ? '–'
    : amount > 0 && amount < 0.01 ? '< $0.01' : `$${two.format(amount)}`;

/** `1 article`, `2 articles`. */
export const some = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** A time of day, in the reader's zone. */
export const time = (text) => (text ? clock.format(new Date(text)) : '–');

export const date = (text) => (text ? day.format(new Date(text)) : '–');

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function seconds(number) {
  if (number === null || number === undefined) return '–';
  const rounded = Math.max(0, Math.round(number));
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) {
    const rest = rounded % 60;
    return `${Math.floor(rounded / 60)} min${rest ? ` ${rest} s` : ''}`;
  }
  const minutes = Math.round((rounded % 3600) / 60);
  return `${Math.floor(rounded / 3600)} h${minutes ? ` ${minutes} min` : ''}`;
}

/** How long something took, or has taken until now. */
export function between(start, end) {
  if (!start) return '–';
  const past = (new Date(end ?? Date.now()) - new Date(start)) / 1000;
  return past < 10 && end ? `${Math.max(0, past).toFixed(1)} s` : seconds(past);
}

/** A range such as `2–5`; one number where both ends are the same. */
export function range(values, say = count) {
  if (!values) return '–';
  const low = say(values.low);
  const high = say(values.high);
  return low === high ? low : `${low} – ${high}`;
}

export function size(bytes) {
  if (bytes === null || bytes === undefined) return '–';
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `run_20261120_135551_demo` as people say it. */
export const runName = (run) => `Run ${run.number}`;
