// What the HTML of a letter may consist of, told by a reader that knows nothing of how it was made.
#pragma once

#include <string>

namespace tocsin::letters_test {

/// The first tag that a letter may not hold, as it stands there; empty when all are fine. Comments, scripts, images,
/// attributes but lang, dir, start and href, and links elsewhere than to http, https, mailto and tel are not.
std::string forbidden_tag(const std::string& html);

}  // namespace tocsin::letters_test
