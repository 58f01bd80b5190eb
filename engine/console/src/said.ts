// What the engine says, in the language of the page. The English sentence is its own key, looked up whole: there are no second
// names to keep in step, and a sentence that changes has no German until somebody gives it (tests/engine/console/german_test.cpp).
import { language } from "./words";
import { deAdvice } from "./words_de_advice";
import { deGateCodes, deGates, deProblems } from "./words_de_gates";
import { deMap } from "./words_de_map";
import { deQuestions } from "./words_de_questions";
import { deRefusals } from "./words_de_refusals";
import { deRules } from "./words_de_rules";

const sentences: Record<string, string> = { ...deAdvice, ...deGates, ...deMap, ...deQuestions, ...deRefusals, ...deRules };
const gists: Record<string, string> = { ...deProblems, ...deGateCodes };

const among = (words: Record<string, string>, word: string): string | undefined =>
    language() === "de" && Object.hasOwn(words, word) ? words[word] : undefined;

/// The sentence in German, where the page speaks that and has it.
export const inGerman = (sentence: string): string | undefined => among(sentences, sentence);

/// What a gate or a refusal of this code comes down to, for sentences that name something of the case.
export const gistOf = (code: string): string | undefined => among(gists, code);

/// For an attribute, which has no language of its own.
export const inWords = (sentence: string): string => inGerman(sentence) ?? sentence;
