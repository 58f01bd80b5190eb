// Names of persons: two that differ only in capital and small letters are one person, or four eyes were two.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/store.h"

namespace tocsin::desk {

/// Whether both name one person. A person's name is a plain id (ids.h), so there is nothing but ASCII to fold.
[[nodiscard]] bool same_person(std::string_view one, std::string_view other);

/// Whether entries that the engine writes itself name this actor: nobody else may be called so.
[[nodiscard]] bool is_part_of_the_engine(std::string_view person);

/// Asked inside a decision that gives somebody an account or a token. Errors: invalid_input  the name is the engine's own;
/// conflict  an account or a token has the same name in other letters.
[[nodiscard]] Status name_is_free(const Reader& book, const std::string& person);

}  // namespace tocsin::desk
