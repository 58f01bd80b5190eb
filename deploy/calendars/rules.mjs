// The calendars as the statutes have them. A line of `days` is: WHEN [WORDS] NAME.
//
// WHEN   05-01         that day of every year              2026-06-15    that day only
//        1.mon.05      first Monday in May                 last.mon.05   last Monday in May
//        sat>=06-20    first Saturday from 20 June on      easter+39     a feast of days.mjs and so many days
// WORDS  from Y, until Y, not Y: the years (both inclusive)
//        observed      on a Saturday it is the Friday before instead, on a Sunday the Monday after
//        sat, sun      falling on that day it brings a substitute: the next day that is neither weekend nor holiday
//        overlap       so it does where it falls on another holiday
//
// `rule` is the statute; `lists` are asked as second source (lists.mjs; default: date-holidays by the id); `notes` stand
// on top of the file; `open` names years that the rule alone cannot settle. Numbers of acts are from memory: check before citing.

const COMMON_UK = `
  easter-2 Good Friday
  1.mon.05 Early May bank holiday
  last.mon.05 Spring bank holiday
  12-25 [sat sun] Christmas Day
  12-26 [sat sun] Boxing Day`;
const UK_RULE = 'Banking and Financial Dealings Act 1971, Sched. 1; proclamations; common law';
const UK_NOTE =
  'Days that a proclamation appoints every year (early May, substitutes) are taken as usual for years not yet proclaimed.';

export const FIRST = 2024, LAST = 2030, VERSION = '2026.11.1';

export const CALENDARS = {
  'us-federal': {
    title: 'United States, federal holidays',
    rule: '5 U.S.C. 6103(a) and (b); Executive Order 11582',
    lists: [['us-federal-holidays']],
    notes: [
      "A holiday on a Saturday is the Friday before, on a Sunday the Monday after; only the observed day stands here.",
      "Not here: Inauguration Day (Washington area only), and days off by executive order (2024-12-24, 2025-01-09,",
      "2025-12-24, 2025-12-26), which are no statutory holidays: without them a deadline can only be earlier.",
    ],
    days: `
      01-01 [observed] New Year's Day
      3.mon.01 Birthday of Martin Luther King, Jr.
      3.mon.02 Washington's Birthday
      last.mon.05 Memorial Day
      06-19 [observed] Juneteenth
      07-04 [observed] Independence Day
      1.mon.09 Labor Day
      2.mon.10 Columbus Day
      11-11 [observed] Veterans Day
      4.thu.11 Thanksgiving Day
      12-25 [observed] Christmas Day`,
  },

  de: {
    title: 'Germany, holidays common to all Länder',
    rule: 'holiday acts of the sixteen Länder; 3 October: Einigungsvertrag, Art. 2(2)',
    notes: ['Holidays of single Länder (Epiphany, Corpus Christi, All Saints and so on) are not here.'],
    days: `
      01-01 New Year's Day
      easter-2 Good Friday
      easter+1 Easter Monday
      05-01 Labour Day
      easter+39 Ascension Day
      easter+50 Whit Monday
      10-03 German Unity Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  fr: {
    title: 'France, national holidays',
    rule: 'Code du travail, Art. L3133-1',
    notes: ['The two further days of Alsace and Moselle and the days of the overseas departments are not here.'],
    days: `
      01-01 New Year's Day
      easter+1 Easter Monday
      05-01 Labour Day
      05-08 Victory Day
      easter+39 Ascension Day
      easter+50 Whit Monday
      07-14 National Day
      08-15 Assumption Day
      11-01 All Saints' Day
      11-11 Armistice Day
      12-25 Christmas Day`,
  },

  nl: {
    title: 'Netherlands, national holidays',
    rule: 'Algemene termijnenwet, Art. 3(1) and (2)',
    notes: [
      'Good Friday is put on a par with the holidays by Art. 3(2), 5 May is one by Art. 3(1) every year; many work on both.',
      'Days put on a par by royal decree under Art. 3(3) are not here.',
    ],
    days: `
      01-01 New Year's Day
      easter-2 Good Friday
      easter+1 Easter Monday
      kingsday King's Day
      05-05 Liberation Day
      easter+39 Ascension Day
      easter+50 Whit Monday
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  be: {
    title: 'Belgium, national holidays',
    rule: 'Act of 4 January 1974 on public holidays; Royal Decree of 18 April 1974, Art. 1',
    notes: ['The day off that replaces a holiday on a Sunday is set by each employer and is not here.'],
    days: `
      01-01 New Year's Day
      easter+1 Easter Monday
      05-01 Labour Day
      easter+39 Ascension Day
      easter+50 Whit Monday
      07-21 National Day
      08-15 Assumption Day
      11-01 All Saints' Day
      11-11 Armistice Day
      12-25 Christmas Day`,
  },

  ie: {
    title: 'Ireland, public holidays',
    rule: 'Organisation of Working Time Act 1997, Second Schedule; S.I. 50 of 2022',
    notes: ['The Act moves no holiday from a weekend; the Mondays on which banks then close, and Good Friday, are not here.'],
    days: `
      01-01 New Year's Day
      brigid St Brigid's Day
      03-17 St Patrick's Day
      easter+1 Easter Monday
      1.mon.05 May holiday
      1.mon.06 June holiday
      1.mon.08 August holiday
      last.mon.10 October holiday
      12-25 Christmas Day
      12-26 St Stephen's Day`,
  },

  lu: {
    title: 'Luxembourg, national holidays',
    rule: 'Code du travail, Art. L.232-2',
    days: `
      01-01 New Year's Day
      easter+1 Easter Monday
      05-01 Labour Day
      05-09 Europe Day
      easter+39 Ascension Day
      easter+50 Whit Monday
      06-23 National Day
      08-15 Assumption Day
      11-01 All Saints' Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  br: {
    title: 'Brazil, national holidays',
    rule: 'Laws 662/1949, 6.802/1980, 9.093/1995 (Art. 2), 10.607/2002, 14.759/2023',
    notes: [
      'Good Friday rests on municipal law in the frame of Law 9.093/1995 and is kept everywhere.',
      'Carnival and Corpus Christi are optional days (pontos facultativos), no holidays; State and municipal days are not here.',
    ],
    days: `
      01-01 New Year's Day
      easter-2 Good Friday
      04-21 Tiradentes
      05-01 Labour Day
      09-07 Independence Day
      10-12 Our Lady of Aparecida
      11-02 All Souls' Day
      11-15 Republic Day
      11-20 Zumbi and Black Awareness Day
      12-25 Christmas Day`,
  },

  jp: {
    title: 'Japan, national holidays',
    rule: 'Act on National Holidays (Act 178 of 1948), Art. 2 and 3',
    lists: [['holiday_jp']],
    citizens: true,
    notes: [
      'Equinoxes are computed; the official dates are announced in February of the year before.',
      'The closed days of government offices around New Year (29 December to 3 January) are no holidays and not here.',
    ],
    days: `
      01-01 [sun] New Year's Day
      2.mon.01 Coming of Age Day
      02-11 [sun] Foundation Day
      02-23 [sun] Emperor's Birthday
      vernal [sun] Vernal Equinox Day
      04-29 [sun] Showa Day
      05-03 [sun] Constitution Day
      05-04 [sun] Greenery Day
      05-05 [sun] Children's Day
      3.mon.07 Marine Day
      08-11 [sun] Mountain Day
      3.mon.09 Respect for the Aged Day
      autumnal [sun] Autumnal Equinox Day
      2.mon.10 Sports Day
      11-03 [sun] Culture Day
      11-23 [sun] Labour Thanksgiving Day`,
  },

  'gb-eaw': {
    title: 'England and Wales, bank holidays',
    rule: UK_RULE,
    lists: [['date-holidays', 'GB', 'ENG']],
    notes: [UK_NOTE],
    days: `
      01-01 [sat sun] New Year's Day
      easter+1 Easter Monday
      last.mon.08 Summer bank holiday${COMMON_UK}`,
  },

  'gb-sct': {
    title: 'Scotland, bank holidays',
    rule: `${UK_RULE}; asp 2 of 2007 (St Andrew's Day)`,
    lists: [['date-holidays', 'GB', 'SCT']],
    notes: [UK_NOTE, 'Easter Monday is none; 15 June 2026 was proclaimed on 3 February 2026. Local holidays are not here.'],
    days: `
      01-01 [sat sun] New Year's Day
      01-02 [sat sun] 2 January
      2026-06-15 World Cup bank holiday
      1.mon.08 Summer bank holiday
      11-30 [sat sun] St Andrew's Day${COMMON_UK}`,
  },

  'gb-nir': {
    title: 'Northern Ireland, bank holidays',
    rule: UK_RULE,
    lists: [['date-holidays', 'GB', 'NIR']],
    notes: [UK_NOTE],
    days: `
      01-01 [sat sun] New Year's Day
      03-17 [sat sun] St Patrick's Day
      easter+1 Easter Monday
      07-12 [sat sun] Battle of the Boyne
      last.mon.08 Summer bank holiday${COMMON_UK}`,
  },

  at: {
    title: 'Austria, national holidays',
    rule: 'Arbeitsruhegesetz, s. 7(2)',
    notes: ['Good Friday is a personal holiday only and not here.'],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter+1 Easter Monday
      05-01 State Holiday
      easter+39 Ascension Day
      easter+50 Whit Monday
      easter+60 Corpus Christi
      08-15 Assumption Day
      10-26 National Day
      11-01 All Saints' Day
      12-08 Immaculate Conception
      12-25 Christmas Day
      12-26 St Stephen's Day`,
  },

  bg: {
    title: 'Bulgaria, national holidays',
    rule: 'Labour Code, Art. 154(1) and (2); Council of Ministers on 31 December 2025 and 2 January 2026',
    notes: [
      'Holidays other than Easter that fall on a weekend bring the next working day off.',
      '1 November is free for schools only and not here.',
    ],
    days: `
      01-01 [sat sun] New Year's Day
      2026-01-02 Day off for the euro
      03-03 [sat sun] Liberation Day
      orthodox-2 Good Friday
      orthodox-1 Holy Saturday
      orthodox+0 Easter Sunday
      orthodox+1 Easter Monday
      05-01 [sat sun] Labour Day
      05-06 [sat sun] St George's Day
      05-24 [sat sun] Education, Culture and Slavonic Letters Day
      09-06 [sat sun] Unification Day
      09-22 [sat sun] Independence Day
      12-24 [sat sun] Christmas Eve
      12-25 [sat sun] Christmas Day
      12-26 [sat sun] Second Day of Christmas
      2025-12-31 Day off for the euro`,
  },

  cy: {
    title: 'Cyprus, national holidays',
    rule: 'days kept by the public service; no single statute found',
    notes: ['Easter Tuesday (banks only) and Christmas Eve are not here: without them a deadline can only be earlier.'],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      orthodox-48 Green Monday
      03-25 Greek Independence Day
      04-01 Cyprus National Day
      orthodox-2 Good Friday
      orthodox+1 Easter Monday
      05-01 Labour Day
      orthodox+50 Whit Monday
      08-15 Assumption Day
      10-01 Independence Day
      10-28 Ochi Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  cz: {
    title: 'Czechia, national holidays',
    rule: 'Act 245/2000 Coll., s. 1 to 3',
    days: `
      01-01 Restoration of the Czech State, New Year's Day
      easter-2 Good Friday
      easter+1 Easter Monday
      05-01 Labour Day
      05-08 Victory Day
      07-05 Saints Cyril and Methodius
      07-06 Jan Hus Day
      09-28 Czech Statehood Day
      10-28 Independence Day
      11-17 Struggle for Freedom and Democracy Day
      12-24 Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  dk: {
    title: 'Denmark, national holidays',
    rule: 'Ordinance of 26 October 1770 on holy days; Act 214 of 2023 (no Great Prayer Day from 2024)',
    notes: ["Constitution Day (5 June), Christmas Eve and New Year's Eve are bank closing days, no holidays, and not here."],
    days: `
      01-01 New Year's Day
      easter-3 Maundy Thursday
      easter-2 Good Friday
      easter+0 Easter Sunday
      easter+1 Easter Monday
      easter+39 Ascension Day
      easter+49 Whit Sunday
      easter+50 Whit Monday
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  ee: {
    title: 'Estonia, national holidays',
    rule: 'Public Holidays and Days of National Importance Act, s. 1 and 2',
    days: `
      01-01 New Year's Day
      02-24 Independence Day
      easter-2 Good Friday
      easter+0 Easter Sunday
      05-01 Spring Day
      easter+49 Whit Sunday
      06-23 Victory Day
      06-24 Midsummer Day
      08-20 Restoration of Independence Day
      12-24 Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  es: {
    title: 'Spain, national holidays',
    rule: "Workers' Statute, Art. 37(2); Royal Decree 2001/1983, Art. 45",
    notes: [
      'Epiphany may be replaced by a region but none is known to; Maundy Thursday, 19 March and 25 July differ by region',
      'and are not here, nor are the Mondays to which regions move a Sunday holiday.',
    ],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter-2 Good Friday
      05-01 Labour Day
      08-15 Assumption Day
      10-12 National Day
      11-01 All Saints' Day
      12-06 Constitution Day
      12-08 Immaculate Conception
      12-25 Christmas Day`,
  },

  fi: {
    title: 'Finland, national holidays',
    rule: 'Church Act (church holidays); Act 388/1937 (Independence Day); Act 272/1944 (May Day)',
    notes: ['Midsummer Eve and Christmas Eve, which Act 150/1930 puts on a par for statutory periods, are not here.'],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter-2 Good Friday
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 May Day
      easter+39 Ascension Day
      easter+49 Whit Sunday
      sat>=06-20 Midsummer Day
      sat>=10-31 All Saints' Day
      12-06 Independence Day
      12-25 Christmas Day
      12-26 St Stephen's Day`,
  },

  gr: {
    title: 'Greece, national holidays',
    rule: 'Act 1157/1981 (public services); Act 4808/2021, Art. 60; ministerial decision 15102/2024 on Labour Day',
    notes: ['A Labour Day in Holy Week or on Easter is moved by ministerial decision: in 2024 to 7 May.'],
    open: {2027: 'Labour Day is Holy Saturday; no decision seen that moves it'},
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      orthodox-48 Clean Monday
      03-25 Independence Day
      orthodox-2 Good Friday
      orthodox+0 Easter Sunday
      orthodox+1 Easter Monday
      05-01 [not 2024] Labour Day
      2024-05-07 Labour Day (moved)
      orthodox+50 Whit Monday
      08-15 Assumption Day
      10-28 Ochi Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  hr: {
    title: 'Croatia, national holidays',
    rule: 'Act on Holidays, Memorial Days and Non-working Days (NN 110/2019)',
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 Labour Day
      05-30 Statehood Day
      easter+60 Corpus Christi
      06-22 Anti-Fascist Struggle Day
      08-05 Victory Day
      08-15 Assumption Day
      11-01 All Saints' Day
      11-18 Remembrance Day
      12-25 Christmas Day
      12-26 St Stephen's Day`,
  },

  hu: {
    title: 'Hungary, national holidays',
    rule: 'Labour Code (Act I of 2012), s. 102(1)',
    notes: ['Rest days that a decree exchanges for working Saturdays each year (such as 24 December) are not here.'],
    days: `
      01-01 New Year's Day
      03-15 National Day
      easter-2 Good Friday
      easter+1 Easter Monday
      05-01 Labour Day
      easter+50 Whit Monday
      08-20 State Foundation Day
      10-23 1956 Revolution Day
      11-01 All Saints' Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  it: {
    title: 'Italy, national holidays',
    rule: 'Act 260/1949, Art. 1 and 2, as amended; Act 151/2025 (4 October, from 2026)',
    notes: ['Feasts of the patron of a town are not here.'],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter+0 Easter Sunday
      easter+1 Easter Monday
      04-25 Liberation Day
      05-01 Labour Day
      06-02 Republic Day
      08-15 Assumption Day
      10-04 [from 2026] St Francis
      11-01 All Saints' Day
      12-08 Immaculate Conception
      12-25 Christmas Day
      12-26 St Stephen's Day`,
  },

  lt: {
    title: 'Lithuania, national holidays',
    rule: 'Labour Code, Art. 123(1)',
    days: `
      01-01 New Year's Day
      02-16 Restoration of the State
      03-11 Restoration of Independence
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 Labour Day
      1.sun.05 Mother's Day
      1.sun.06 Father's Day
      06-24 St John's Day
      07-06 Statehood Day
      08-15 Assumption Day
      11-01 All Saints' Day
      11-02 All Souls' Day
      12-24 Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  lv: {
    title: 'Latvia, national holidays',
    rule: 'Act on Public Holidays, Commemoration and Celebration Days, s. 1; cabinet order on the festival of 2028',
    notes: ['4 May, 18 November and the last day of the Song and Dance Festival bring the next working day off after a weekend.'],
    days: `
      01-01 New Year's Day
      easter-2 Good Friday
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 Labour Day
      05-04 [sat sun] Restoration of Independence
      2.sun.05 Mother's Day
      easter+49 Whit Sunday
      06-23 Midsummer Eve
      06-24 Midsummer Day
      2028-07-09 [sat sun] Song and Dance Festival
      11-18 [sat sun] Proclamation Day
      12-24 Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas
      12-31 New Year's Eve`,
  },

  mt: {
    title: 'Malta, national holidays',
    rule: 'National Holidays and Other Public Holidays Act, Cap. 252',
    days: `
      01-01 New Year's Day
      02-10 St Paul's Shipwreck
      03-19 St Joseph
      03-31 Freedom Day
      easter-2 Good Friday
      05-01 Workers' Day
      06-07 Sette Giugno
      06-29 Saints Peter and Paul
      08-15 Assumption Day
      09-08 Our Lady of Victories
      09-21 Independence Day
      12-08 Immaculate Conception
      12-13 Republic Day
      12-25 Christmas Day`,
  },

  pl: {
    title: 'Poland, national holidays',
    rule: 'Act of 18 January 1951 on non-working days, Art. 1; Dz.U. 2024 poz. 1965 (24 December, from 2025)',
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 State Holiday
      05-03 Constitution Day
      easter+49 Whit Sunday
      easter+60 Corpus Christi
      08-15 Assumption Day
      11-01 All Saints' Day
      11-11 Independence Day
      12-24 [from 2025] Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  pt: {
    title: 'Portugal, national holidays',
    rule: 'Labour Code (Act 7/2009), Art. 234',
    notes: ['Carnival and municipal days are optional (Art. 235) and not here.'],
    days: `
      01-01 New Year's Day
      easter-2 Good Friday
      easter+0 Easter Sunday
      04-25 Freedom Day
      05-01 Labour Day
      easter+60 Corpus Christi
      06-10 Portugal Day
      08-15 Assumption Day
      10-05 Republic Day
      11-01 All Saints' Day
      12-01 Restoration of Independence
      12-08 Immaculate Conception
      12-25 Christmas Day`,
  },

  ro: {
    title: 'Romania, national holidays',
    rule: 'Labour Code (Act 53/2003), Art. 139',
    notes: ['Bridge days that the government gives to public offices against later work are not here.'],
    days: `
      01-01 New Year's Day
      01-02 Second Day of the Year
      01-06 Epiphany
      01-07 St John the Baptist
      01-24 Unification Day
      orthodox-2 Good Friday
      orthodox+0 Easter Sunday
      orthodox+1 Easter Monday
      05-01 Labour Day
      06-01 Children's Day
      orthodox+49 Whit Sunday
      orthodox+50 Whit Monday
      08-15 Assumption Day
      11-30 St Andrew's Day
      12-01 National Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  se: {
    title: 'Sweden, national holidays',
    rule: 'Act 1989:253 on public holidays, s. 1',
    notes: ['The eves of Midsummer, Christmas and New Year, which Act 1930:173 puts on a par for periods, are not here.'],
    days: `
      01-01 New Year's Day
      01-06 Epiphany
      easter-2 Good Friday
      easter+0 Easter Sunday
      easter+1 Easter Monday
      05-01 May Day
      easter+39 Ascension Day
      easter+49 Whit Sunday
      06-06 National Day
      sat>=06-20 Midsummer Day
      sat>=10-31 All Saints' Day
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  si: {
    title: 'Slovenia, national holidays',
    rule: 'Act on Holidays and Work-free Days, s. 1 and 2',
    days: `
      01-01 New Year's Day
      01-02 New Year
      02-08 Prešeren Day
      easter+0 Easter Sunday
      easter+1 Easter Monday
      04-27 Resistance Day
      05-01 Labour Day
      05-02 Labour Day
      easter+49 Whit Sunday
      06-25 Statehood Day
      08-15 Assumption Day
      10-31 Reformation Day
      11-01 Remembrance Day
      12-25 Christmas Day
      12-26 Independence and Unity Day`,
  },

  sk: {
    title: 'Slovakia, days of rest',
    rule: 'Act 241/1993, s. 1 and 2, as amended by the consolidation acts of 2023 and 2025',
    notes: [
      '1 September (from 2024) and 17 November (from 2025) are state holidays on which people work;',
      '8 May and 15 September are working days in 2026 only.',
    ],
    days: `
      01-01 Republic Day
      01-06 Epiphany
      easter-2 Good Friday
      easter+1 Easter Monday
      05-01 Labour Day
      05-08 [not 2026] Victory Day
      07-05 Saints Cyril and Methodius
      08-29 National Uprising Day
      09-15 [not 2026] Our Lady of Sorrows
      11-01 All Saints' Day
      11-17 [until 2024] Struggle for Freedom and Democracy Day
      12-24 Christmas Eve
      12-25 Christmas Day
      12-26 Second Day of Christmas`,
  },

  ch: {
    title: 'Switzerland, federal holiday',
    rule: 'Federal Constitution, Art. 110(3)',
    notes: [
      'Only 1 August is a holiday by federal law. All other days are cantonal and not here, those that nearly every canton',
      'has too: without them a deadline can only be earlier.',
    ],
    days: `
      08-01 National Day`,
  },

  kr: {
    title: 'Korea, public holidays',
    rule: 'Act on Public Holidays; Decree on Holidays of Government Offices; Public Official Election Act, Art. 34',
    lists: [['holidays-kr'], ['date-holidays', 'KR']],
    notes: [
      'Substitutes: after a Saturday, a Sunday or an overlap; Seollal and Chuseok not after a Saturday; 1 January, 6 June never.',
      'Election days are those at the end of a term, computed from Art. 34. Special days off stand here once they are decreed.',
    ],
    days: `
      01-01 New Year's Day
      2025-01-27 Special holiday
      seollal-1 [sun overlap] Eve of Seollal
      seollal+0 [sun overlap] Seollal
      seollal+1 [sun overlap] Day after Seollal
      03-01 [sat sun overlap] Independence Movement Day
      2024-04-10 National Assembly election
      2028-04-12 National Assembly election
      2030-03-27 Presidential election
      05-01 [from 2026 sat sun overlap] Labour Day
      05-05 [sat sun overlap] Children's Day
      buddha [sat sun overlap] Buddha's Birthday
      2025-06-03 Presidential election
      2026-06-03 Local elections
      06-06 Memorial Day
      2030-06-12 Local elections
      07-17 [from 2026 sat sun overlap] Constitution Day
      08-15 [sat sun overlap] Liberation Day
      chuseok-1 [sun overlap] Eve of Chuseok
      chuseok+0 [sun overlap] Chuseok
      chuseok+1 [sun overlap] Day after Chuseok
      2024-10-01 Special holiday
      10-03 [sat sun overlap] National Foundation Day
      10-09 [sat sun overlap] Hangul Day
      12-25 [sat sun overlap] Christmas Day`,
  },
};
