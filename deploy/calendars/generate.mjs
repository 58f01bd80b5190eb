#!/usr/bin/env node
// Makes the holiday calendars (docs/packs.md, Calendars): one file each, from the statutes' rules in rules.mjs.
//
//   generate.mjs [--check] [DIR]    write the files into DIR (default: workflows/law/calendars)
//                                   --check: write nothing, fail when a file is not what would be written
//
// A year is confirmed where a list that others made gives the same days. Weekends are left out of the comparison: no
// deadline can tell a holiday on a Saturday from a Saturday, and lists differ in whether they name it.
process.env.TZ = 'UTC';  // one of the lists computes in local time

import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {daysOf, isWeekend, iso} from './days.mjs';
import {ask, versionOf} from './lists.mjs';
import {CALENDARS, FIRST, LAST, VERSION} from './rules.mjs';

const monthDay = (d) => iso(d).slice(5);

// What speaks against a year, in few words; nothing where it is confirmed.
function doubts(year, days, lists, open) {
  const {list, days: theirs} = ask(lists, year);
  const only = (some, others) =>
    [...some].filter((d) => !isWeekend(d) && !others.has(d)).sort((a, b) => a - b).map(monthDay).join(' ');
  const missing = only(days, theirs), extra = only(theirs, days);
  const words = [missing && `lacks ${missing}`, extra && `has ${extra}`].filter(Boolean).join(', ');
  return [words && `${versionOf(list)} ${words}`, open?.[year]].filter(Boolean).join('; ');
}

function page(id, calendar) {
  const {lists = [['date-holidays', id.toUpperCase()]], open} = calendar;
  const all = daysOf(calendar, FIRST, LAST);
  const text = JSON.stringify;  // a JSON string is a YAML string
  const lines = [
    `# ${calendar.title}, ${FIRST} to ${LAST}: made from the statute by deploy/calendars, not by hand.`,
    ...(calendar.notes ?? []).map((note) => `# ${note}`),
    'schema: breach-calendar/1',
    `calendar: {id: ${id}, title: ${text(calendar.title)}, version: ${VERSION}, first_year: ${FIRST}, last_year: ${LAST}}`,
    'sources:',
    `  rule: ${text(calendar.rule)}`,
  ];
  const years = [], asked = new Set();
  for (let year = FIRST; year <= LAST; ++year) {
    const days = new Map([...all].filter(([d]) => iso(d).startsWith(String(year))));
    const doubt = doubts(year, new Set(days.keys()), lists, open);
    asked.add(versionOf(ask(lists, year).list));
    years.push(`  ${year}:${doubt && `  # ${doubt}`}`, `    confirmed: ${!doubt}`, '    days:');
    for (const [d, name] of days) years.push(`      ${text(monthDay(d))}: ${text(name)}`);
  }
  lines.push(`  list: ${text([...asked].join(', '))}`, 'weekend: [saturday, sunday]', 'years:', ...years);
  const long = lines.find((line) => line.length > 130);
  if (long) throw new Error(`${id}: longer than 130 characters: ${long}`);
  return `${lines.join('\n')}\n`;
}

const usual = fileURLToPath(new URL('../../workflows/law/calendars', import.meta.url));
const check = process.argv[2] === '--check';
const [dir = usual, ...rest] = process.argv.slice(check ? 3 : 2);
if (rest.length || dir.startsWith('-')) {
  console.error('usage: generate.mjs [--check] [DIR]');
  process.exit(2);
}
if (!check) mkdirSync(dir, {recursive: true});

let wrong = 0;
for (const [id, calendar] of Object.entries(CALENDARS)) {
  const path = join(dir, `${id}.yaml`), wanted = page(id, calendar);
  if (!check) writeFileSync(path, wanted);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
    console.error(`${path}: not what the rules give`);
    ++wrong;
  }
}
for (const name of existsSync(dir) ? readdirSync(dir) : [])
  if (name.endsWith('.yaml') && !CALENDARS[name.slice(0, -5)]) {
    console.error(`${join(dir, name)}: no rules for it`);
    ++wrong;
  }
process.exitCode = wrong ? 1 : 0;
