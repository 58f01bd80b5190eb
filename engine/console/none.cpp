#include "engine/console/files.h"

namespace tocsin::console {

std::span<const File> files() { return {}; }

}  // namespace tocsin::console
