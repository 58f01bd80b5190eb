// German of sentences that the engine puts together: {1} and the others stand for what they name, {*1} for a whole sentence.

/// The English, with one group for each thing that it names.
export const deComposed: [RegExp, string][] = [
    [
        /^The data also has: (.+)\. This field has no word for it, so a person says all of it\.(?: (.+))?$/,
        "Die Daten enthalten auch: {1}. Dafür hat dieses Feld kein Wort, deshalb gibt eine Person alles an.{*2}",
    ],
    [/^Not known yet: it goes as "(.+)"\.$/, "Noch nicht bekannt: Gemeldet wird „{1}“."],
    [/^(\w+) is one of (.+)\.$/, "„{1}“ ist eines von: {2}."],
    [/^The duty (\S+) \((\w+)\) is (\w+)\.$/, "Die Pflicht {1} ({2}): {3}."],
    [/^A task of the kind (\w+) \((\w+)\) is (\w+)\.$/, "Eine Aufgabe der Art „{1}“ ({2}): {3}."],
    [/^The request to (\S+) \((\w+)\) is (\w+)\.$/, "Die Anfrage an {1} ({2}): {3}."],
    [/^The notice to (\w+) \((\w+)\) is (\w+)\.$/, "Das Schreiben an „{1}“ ({2}): {3}."],
    [/^The assessment \((\w+)\) is (\w+)\.$/, "Die Bewertung ({1}): {2}."],
];
