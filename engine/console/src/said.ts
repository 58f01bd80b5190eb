// What the engine says, in the language of the page. The English sentence is its own key, looked up whole: there are no second
// names to keep in step, and a sentence that changes has no German until somebody gives it (tests/engine/console/german_test.cpp).
import { language, phrase } from "./words";
import { deAdvice } from "./words_de_advice";
import { deComposed } from "./words_de_composed";
import { deGateCodes, deGates, deProblems } from "./words_de_gates";
import { deMap } from "./words_de_map";
import { deQuestions } from "./words_de_questions";
import { deRefusals } from "./words_de_refusals";
import { deRules } from "./words_de_rules";

const sentences: Record<string, string> = { ...deAdvice, ...deGates, ...deMap, ...deQuestions, ...deRefusals, ...deRules };
const gists: Record<string, string> = { ...deProblems, ...deGateCodes };

const among = (words: Record<string, string>, word: string): string | undefined =>
    language() === "de" && Object.hasOwn(words, word) ? words[word] : undefined;

/// What a sentence names, word for word, and the rest of it as a sentence of its own.
function filled(german: string, named: RegExpExecArray): string {
    return german.replace(/\{(\*?)(\d)\}/g, (_, isSentence: string, at: string) => {
        const said = named[Number(at)] ?? "";
        if (isSentence) return said && ` ${inGerman(said) ?? said}`;
        return said.split(/([;,] )/).map((one) => (/^[;,] $|^[a-z]+_.*\d/.test(one) ? one : phrase(one))).join("");
    });
}

function composed(sentence: string): string | undefined {
    for (const [english, german] of deComposed) {
        const named = english.exec(sentence);
        if (named) return filled(german, named);
    }
    return undefined;
}

/// The sentence in German, where the page speaks that and has it.
export const inGerman = (sentence: string): string | undefined =>
    among(sentences, sentence) ?? (language() === "de" ? composed(sentence) : undefined);

/// What a gate or a refusal of this code comes down to, for sentences that name something of the case.
export const gistOf = (code: string): string | undefined => among(gists, code);

/// For an attribute, which has no language of its own.
export const inWords = (sentence: string): string => inGerman(sentence) ?? sentence;
