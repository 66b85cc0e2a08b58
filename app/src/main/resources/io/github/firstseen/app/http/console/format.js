// Numbers and times as people read them, the same as in the command line. Times in ms.

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export const count = number => Math.round(number).toLocaleString('en-US');

export function rate(perSecond) {
  if (perSecond === null || perSecond === undefined) {
    return '–';
  }
  return perSecond >= 100 || perSecond === 0 ? count(perSecond) : perSecond.toFixed(1);
}

export function bytes(number) {
  let unit = 0;
  for (; number >= 1_000 && unit < UNITS.length - 1; unit++) {
    number /= 1_000;
  }
  return `${unit === 0 ? number : number.toFixed(1)} ${UNITS[unit]}`;
}

export function span(ms) {
  if (ms < 1_000) {
    return `${Math.round(ms)} ms`;
  }
  const s = Math.floor(ms / 1_000);
  if (s < 60) {
    return `${s} s`;
  }
  if (s < 3_600) {
    return `${Math.floor(s / 60)} min ${s % 60} s`;
  }
  if (s < 86_400) {
    return `${Math.floor(s / 3_600)} h ${Math.floor(s / 60) % 60} min`;
  }
  return `${Math.floor(s / 86_400)} d ${Math.floor(s / 3_600) % 24} h`;
}

/** Far enough away there is no such date. */
function iso(ms) {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString();
}

/** 12:03:04, with the day in front where it is another. */
export function time(ms, nowMs = Date.now()) {
  const text = iso(ms);
  return text.slice(0, 10) === iso(nowMs).slice(0, 10) ? text.slice(11, 19) : text.slice(0, 19).replace('T', ' ');
}

export const timeExactly = ms => iso(ms);

export function ago(ms, nowMs = Date.now()) {
  return ms <= nowMs ? `${span(nowMs - ms)} ago` : `in ${span(ms - nowMs)}`;
}

export const outcome = of => (of ? `${count(of.length)} bytes of ${of.contentType}` : 'none');
