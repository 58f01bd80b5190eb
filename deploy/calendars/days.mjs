// Days as whole numbers since 1970-01-01, and how a line of the table becomes days.

export const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export const day = (year, month, dayOfMonth) => Date.UTC(year, month - 1, dayOfMonth) / 86400000;
export const iso = (d) => new Date(d * 86400000).toISOString().slice(0, 10);
export const parse = (text) => day(...text.split('-').map(Number));
export const weekday = (d) => (d + 4) % 7;
export const isWeekend = (d) => [0, 6].includes(weekday(d));

const onOrAfter = (d, name) => d + (WEEK.indexOf(name) - weekday(d) + 7) % 7;

// Easter Sunday by the computus: Oudin's for the west, Meeus's Julian one for the orthodox churches.
function easter(year) {
  const a = year % 19, century = Math.floor(year / 100);
  const h = (19 * a + century - (century >> 2) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const moon = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - a) / 11));
  const toSunday = (year + (year >> 2) + moon + 2 - century + (century >> 2)) % 7;
  return day(year, 3, 28) + moon - toSunday;
}

function orthodox(year) {
  const moon = (19 * (year % 19) + 15) % 30;
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  return day(year, 3, 22) + moon + toSunday + 13;  // 13: Julian to Gregorian, 1900 to 2099
}

// Japan's equinoxes by the usual approximation, good from 1980 to 2099.
const equinox = (year, month, base) =>
  day(year, month, Math.floor(base + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4));

// Korea's lunar days in Korean time, where a new moon can fall a day later than in China (2027, 2028).
const KOREA = {
  seollal: ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-07', '2028-01-27', '2029-02-13', '2030-02-03'],
  buddha: ['2024-05-15', '2025-05-05', '2026-05-24', '2027-05-13', '2028-05-02', '2029-05-20', '2030-05-09'],
  chuseok: ['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12'],
};
const lunar = (name) => (year) => {
  const found = KOREA[name].find((text) => text.startsWith(year));
  return found && parse(found);
};

const FEASTS = {
  easter, orthodox,
  vernal: (year) => equinox(year, 3, 20.8431),
  autumnal: (year) => equinox(year, 9, 23.2488),
  seollal: lunar('seollal'), buddha: lunar('buddha'), chuseok: lunar('chuseok'),
  // Ireland: the first Monday in February, but 1 February itself where that is a Friday.
  brigid: (year) => weekday(day(year, 2, 1)) === 5 ? day(year, 2, 1) : onOrAfter(day(year, 2, 1), 'mon'),
  // Netherlands: the day before where it would be a Sunday.
  kingsday: (year) => day(year, 4, 27) - (weekday(day(year, 4, 27)) === 0),
};

// The day that WHEN (rules.mjs says how it is written) names in a year; undefined where it names none.
function resolve(when, year) {
  let m;
  if ((m = /^(\d\d)-(\d\d)$/.exec(when))) return day(year, +m[1], +m[2]);
  if (/^\d{4}-\d\d-\d\d$/.test(when)) return when.startsWith(year) ? parse(when) : undefined;
  if ((m = /^(\d)\.([a-z]{3})\.(\d\d)$/.exec(when))) return onOrAfter(day(year, +m[3], 1), m[2]) + 7 * (m[1] - 1);
  if ((m = /^last\.([a-z]{3})\.(\d\d)$/.exec(when))) return onOrAfter(day(year, +m[2] + 1, 1), m[1]) - 7;
  if ((m = /^([a-z]{3})>=(\d\d)-(\d\d)$/.exec(when))) return onOrAfter(day(year, +m[2], +m[3]), m[1]);
  if ((m = /^([a-z]+)([+-]\d+)?$/.exec(when)) && FEASTS[m[1]]) {
    const feast = FEASTS[m[1]](year);
    return feast === undefined ? undefined : feast + Number(m[2] ?? 0);
  }
  throw new Error(`no such day: ${when}`);
}

function parseLine(line) {
  const m = /^(\S+) (?:\[([^\]]*)\] )?(.+)$/.exec(line);
  if (!m) throw new Error(`no line of the table: ${line}`);
  const rule = {when: m[1], name: m[3], on: [], not: []};
  const words = (m[2] ?? '').split(' ').filter(Boolean);
  for (let word = words.shift(); word; word = words.shift()) {
    if (WEEK.includes(word)) rule.on.push(WEEK.indexOf(word));
    else if (word === 'overlap' || word === 'observed') rule[word] = true;
    else if (word === 'from' || word === 'until') rule[word] = Number(words.shift());
    else if (word === 'not') rule.not.push(Number(words.shift()));
    else throw new Error(`no word of the table: ${word} in ${line}`);
  }
  return rule;
}

// All days of a calendar as a map from day to names, in order. One year more on both ends: a day may move over New Year.
export function daysOf({days, citizens}, first, last) {
  const rules = days.trim().split('\n').map((line) => parseLine(line.trim()));
  const found = new Map();  // day: rules
  const add = (d, rule) => found.set(d, [...found.get(d) ?? [], rule]);
  for (let year = first - 1; year <= last + 1; ++year)
    for (const rule of rules) {
      if (year < (rule.from ?? year) || year > (rule.until ?? year) || rule.not.includes(year)) continue;
      const d = resolve(rule.when, year);
      if (d === undefined) continue;
      const moved = rule.observed ? {6: -1, 0: 1}[weekday(d)] ?? 0 : 0;
      add(d + moved, moved ? {...rule, name: `${rule.name} (observed)`} : rule);
    }

  // A substitute is the first working day after, one for each day of the calendar that asks for it.
  const own = [...found].sort(([a], [b]) => a - b);
  for (const [d, here] of own) {
    const asking = here.filter((rule) => rule.on.includes(weekday(d)) || (rule.overlap && here.length > 1));
    if (!asking.length) continue;
    let free = d + 1;
    while (isWeekend(free) || found.has(free)) ++free;
    add(free, {name: `${asking.map((rule) => rule.name).join(', ')} (substitute)`});
  }
  // Japan: a day between two holidays is one.
  if (citizens) {
    const named = new Set(own.map(([d]) => d));
    for (const d of named) if (named.has(d + 2) && !found.has(d + 1)) add(d + 1, {name: "Citizens' Holiday"});
  }

  return new Map([...found].sort(([a], [b]) => a - b).map(([d, here]) => [d, here.map((rule) => rule.name).join(', ')]));
}
