// The certificate of a drill as a paper.
#pragma once

#include "engine/drill/certificate.h"
#include "engine/papers/paper.h"

namespace tocsin::papers {

/// Every page says that it is a drill's; its instants are those of the drill, UTC. Threads: any; pure.
/// Example: tests/engine/papers/drill_certificate_test.cpp.
[[nodiscard]] Paper certificate_paper(const drill::Certificate& certificate);

}  // namespace tocsin::papers
