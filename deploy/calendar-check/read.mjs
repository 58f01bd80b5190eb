// Reads calendars with ical.js and prints what a calendar program makes of them, a line an event.
//
// usage: node read.mjs FILE
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const seen = new Set();
for (const part of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(part);
  if (seen.has(event.uid)) throw new Error(`${event.uid} comes twice`);
  seen.add(event.uid);
  const alarms = part.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger').toString());
  console.log([event.uid, event.startDate.toJSDate().toISOString(), event.sequence, alarms.join(' '), event.summary].join('|'));
}
