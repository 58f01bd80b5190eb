#include "engine/desk/names.h"

#include <algorithm>
#include <array>

namespace tocsin::desk {

namespace {

constexpr std::array<std::string_view, 11> parts_of_the_engine{"engine", "clock",   "desk",  "dispatch", "door",   "sealer",
                                                               "vault",  "restore", "setup", "house",    "console"};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool same_person(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return small(a) == small(b); });
}

bool is_part_of_the_engine(std::string_view person) {
    return std::any_of(parts_of_the_engine.begin(), parts_of_the_engine.end(),
                       [&](std::string_view part) { return same_person(part, person); });
}

Status name_is_free(const Reader& book, const std::string& person) {
    if (is_part_of_the_engine(person))
        return Error(Fault::invalid_input, "That name is the engine's own in the record; name a person.", "#/person");
    bool as_it_is = false, otherwise = false;
    const auto look = [&](const auto& rows) {
        for (const auto& row : rows) (row.person == person ? as_it_is : otherwise) |= same_person(row.person, person);
    };
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    auto tokens = book.tokens();
    if (!tokens) return std::move(tokens).error();
    look(*accounts);
    look(*tokens);
    if (as_it_is || !otherwise) return ok();
    return Error(Fault::conflict,
                 "A person of this name is known already, in other capital or small letters; write the name as it stands there.",
                 "#/person");
}

}  // namespace tocsin::desk
