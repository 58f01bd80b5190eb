// What a supplier is asked in the first message, by what it is to us.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::workflows::supplier_request {

/// A text in plain English that stands alone. `role` as in the data map: processor, sub_processor, controller,
/// joint_controller, none, or empty. Law: Art. 28(3)(f) and 33(2) GDPR (a processor assists and tells without undue delay),
/// Art. 26 (joint controllers).
[[nodiscard]] std::string question_for(std::string_view role);

}  // namespace tocsin::workflows::supplier_request
