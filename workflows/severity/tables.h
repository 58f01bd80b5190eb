// ENISA's tables as data: what may be answered, what each answer is worth and what it means.
//
// Unit:    DPC in whole points; EI and CB in hundredths (75 is 0.75). Every figure is a whole quarter.
// Source:  ENISA, "Recommendations for a methodology of the assessment of severity of personal data breaches", working
//          document v1.0, December 2013: Assessment Table 1 and Annex 1 (DPC), Annex 2 (EI), Annex 3 (CB). Restated in
//          short words; the paper's examples are examples, so the sentences guide and the scores bind.
// Codes are stored on disk: never rename one.
// Threads: constants.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tocsin::severity {

namespace source {
inline constexpr std::string_view formula = "ENISA 2013, formula SE = DPC x EI + CB";
inline constexpr std::string_view levels = "ENISA 2013, severity levels";
inline constexpr std::string_view dpc = "ENISA 2013, Assessment Table 1";
inline constexpr std::string_view ei = "ENISA 2013, Annex 2";
inline constexpr std::string_view cb = "ENISA 2013, Annex 3";
inline constexpr std::string_view flags = "ENISA 2013, criteria outside the score";
inline constexpr std::string_view one_step = "ENISA 2013, Annex 2: a combination raises it; house rule: by one level";
inline constexpr std::string_view range = "house rule: what is unknown is shown as a range";
}  // namespace source

struct Category {
    std::string_view code;
    int base;  ///< points
    std::string_view says;
};

/// A change of the base that the paper allows for one category. There are no others.
struct Adjustment {
    std::string_view category;  ///< empty: fits any
    std::string_view code;
    int by;  ///< points
    std::string_view says;
};

/// How easily people are identified.
struct Ease {
    std::string_view code;
    int worth;  ///< hundredths
};

/// One row of Annex 2, a sentence for each ease; empty where the paper has no such cell.
struct Identifier {
    std::string_view code;
    std::string_view says;
    std::array<std::string_view, 4> cells;
};

struct Word {
    std::string_view code;
    int worth;  ///< hundredths
    std::string_view says;
};

/// One circumstance of the breach and the words that may be said of it, the lightest first.
struct Circumstance {
    std::string_view code;
    std::string_view asks;
    std::span<const Word> words;
};

// clang-format off
inline constexpr std::array<Category, 4> categories{{
    {"simple",      1, "Biography, contact, education, family, work."},
    {"behavioural", 2, "Location, traffic, habits, preferences."},
    {"financial",   3, "Income, transactions, cards, invoices, welfare."},
    {"sensitive",   4, "Health, political opinions, sexual life."},
}};

inline constexpr Adjustment stays_at_base{"", "none", 0, "Nothing raises or lowers it."};

// The paper's factors of Annex 1 (volume, controller, people; invalid, public, nature) move the score by these steps only.
// sensitive.no_insight: the paper's sentence repeats the behavioural row and speaks of a decrease by 1, while its score
// column says 1. The score stands.
inline constexpr std::array<Adjustment, 12> adjustments{{
    {"simple",      "simple.profiling",             +1, "Their volume or the kind of controller allows profiles, or a guess at social or financial status."},
    {"simple",      "simple.sensitive_guess",       +2, "They allow a guess at health, sexual life, politics or religion."},
    {"simple",      "simple.people_at_risk",        +3, "What the people are (minors, vulnerable, in danger) makes them critical for safety, body or mind."},
    {"behavioural", "behavioural.no_insight",       -1, "They give no real insight, or are easily found in public."},
    {"behavioural", "behavioural.detailed_profile", +1, "They allow a detailed profile of daily life."},
    {"behavioural", "behavioural.sensitive_profile",+2, "They allow a profile that rests on sensitive data."},
    {"financial",   "financial.no_insight",         -2, "They give no real insight into finances, such as only who is a client of a bank."},
    {"financial",   "financial.limited_insight",    -1, "They hold some financial data and give no insight into status, such as a bare account number."},
    {"financial",   "financial.full_data",          +1, "They are full enough for fraud, or for a detailed social or financial profile."},
    {"sensitive",   "sensitive.no_insight",         -3, "Their nature gives no substantial insight, or they are public."},
    {"sensitive",   "sensitive.general_guess",      -2, "They allow general assumptions only."},
    {"sensitive",   "sensitive.guess",              -1, "They allow assumptions about sensitive facts."},
}};

inline constexpr std::array<Ease, 4> eases{{
    {"negligible", 25}, {"limited", 50}, {"significant", 75}, {"maximum", 100},
}};

inline constexpr std::array<Identifier, 6> identifiers{{
    {"full_name", "Full name",
        {"Many in the country bear it.", "Few in the country bear it.", "Few or nobody else in a small town bear it.", "It comes with birth date and e-mail address."}},
    {"id_number", "Number of an identity card, passport or social insurance",
        {"The number alone; its register is out of reach.", "", "The number shows more, such as a birth date, and is linked to an address or e-mail.", "Data of the register, a name or a picture, are there too."}},
    {"phone_or_address", "Telephone number or home address",
        {"In no public list, anywhere in the country.", "In no public list, in a small town.", "", "In a public list."}},
    {"email", "E-mail address",
        {"Shows nothing of its owner and is not used openly.", "", "Shows nothing of its owner, but is the main address and can be searched for.", "Shows its owner's name and can be searched for."}},
    {"picture", "Picture",
        {"Unclear.", "Unclear, with something that tells more.", "Clear, with nothing linked to it.", "Clear, with further data."}},
    {"code", "Code, alias or initials",
        {"Leads to nobody without the key table.", "", "Shows more, such as a first name, and is linked to other data.", "Shows the full name, or the key table is out too."}},
}};

inline constexpr std::array<Word, 3> confidentiality_words{{
    {"no_misuse_seen",      0, "Not exposed, or exposed without a sign of misuse (a lost laptop, equipment not destroyed)."},
    {"known_recipients",   25, "Seen by a number of known recipients (a wrong mail, customers in each other's accounts)."},
    {"unknown_recipients", 50, "Open to an unknown number (the web, file sharing, a sold copy, an open site)."},
}};
inline constexpr std::array<Word, 3> integrity_words{{
    {"unaltered_or_restored", 0, "Not altered, or restored before anybody used it."},
    {"recoverable",          25, "Altered and perhaps used wrongly; can be recovered."},
    {"not_recoverable",      50, "Altered and perhaps used wrongly; cannot be recovered."},
}};
inline constexpr std::array<Word, 3> availability_words{{
    {"at_hand",   0, "Never away, or back without trouble."},
    {"temporary", 25, "Away for a time; takes work, or the people have to supply it again."},
    {"gone",      50, "Gone for good, and the people do not have it either."},
}};
inline constexpr std::array<Word, 2> malicious_words{{
    {"no",   0, "An error or accident."},
    {"yes", 50, "Meant to harm the controller or the people."},
}};

inline constexpr std::array<Circumstance, 4> circumstances{{
    {"confidentiality", "Who saw the data?",                        confidentiality_words},
    {"integrity",       "Were the data altered?",                   integrity_words},
    {"availability",    "Were the data away when they were needed?", availability_words},
    {"malicious",       "Was the breach meant to harm?",            malicious_words},
}};
// clang-format on

/// Points after an adjustment: the scale is never left, whatever is added.
constexpr int points(int base, int by) { return std::clamp(base + by, 1, 4); }

}  // namespace tocsin::severity
