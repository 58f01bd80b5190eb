// The second source: lists that others made. They are asked whether they agree; nothing of theirs is copied.
import {createRequire} from 'node:module';

import * as kr from '@hyunbinseo/holidays-kr/all';

import {day, iso, parse} from './days.mjs';

const require = createRequire(import.meta.url);
const {dependencies} = require('./package.json');
const {allForYear} = require('@18f/us-federal-holidays');
const {holidays: jp} = require('@holiday-jp/holiday_jp');
const Holidays = require('date-holidays');

// A list gives the days of one year, or nothing where it does not know that year.
const LISTS = {
  'us-federal-holidays': ['@18f/us-federal-holidays', (year) =>
    [year, year + 1].flatMap((y) => allForYear(y)).map((found) => parse(found.dateString))],
  'holiday_jp': ['@holiday-jp/holiday_jp', () => Object.keys(jp).map(parse)],
  'holidays-kr': ['@hyunbinseo/holidays-kr', (year) => kr[`y${year}`] && Object.keys(kr[`y${year}`]).map(parse)],
  // A record of several days has one date; its length is that from start to end.
  'date-holidays': ['date-holidays', (year, ...place) =>
    new Holidays(...place).getHolidays(year).filter(({type}) => type === 'public').flatMap(({date, start, end}) =>
      Array.from({length: Math.max(1, Math.round((end - start) / 86400000))}, (_, i) => parse(date.slice(0, 10)) + i))],
};

export const versionOf = ([name]) => `${LISTS[name][0].split('/').pop()} ${dependencies[LISTS[name][0]]}`;

// The first of the lists that knows the year: its name and its days.
export function ask(lists, year) {
  for (const list of lists) {
    const [name, ...place] = list;
    const days = LISTS[name][1](year, ...place);
    if (days) return {list, days: new Set(days.filter((d) => iso(d).startsWith(String(year))))};
  }
  throw new Error(`no list knows ${year}`);
}
