#include "workflows/supplier_request/questions.h"

namespace tocsin::workflows::supplier_request {

namespace {

constexpr std::string_view facts =
    "Please tell us:\n"
    "1. Is a service that you provide to us, or a system in which you keep data of ours, affected? Since when?\n"
    "2. When did you become aware of it?\n"
    "3. Which personal data, of whom, and how many persons and records are concerned, as far as you know?\n"
    "4. What are the likely consequences, and what have you done about it?\n"
    "5. Who can we call, at any hour?\n"
    "What you do not know yet, call unknown; do not wait for it. Send the rest as it becomes known.\n"
    "Please keep logs and other evidence from being deleted.";

constexpr std::string_view processor =
    "We are looking into a security incident that may concern personal data you process for us. As our processor you assist "
    "us under Art. 28(3)(f) GDPR, and tell us of a breach without undue delay under Art. 33(2).\n\n";
constexpr std::string_view sub_processor =
    "We are looking into a security incident that may concern personal data that reaches you through our processors. Please "
    "answer to us, and tell the processor that engaged you.\n\n";
constexpr std::string_view joint =
    "We are looking into a security incident that may concern personal data for which you and we are joint controllers "
    "(Art. 26 GDPR). Please tell us as well whether you intend to notify an authority or the persons, and when: we want to "
    "say the same.\n\n";
constexpr std::string_view controller =
    "We are looking into a security incident that may concern personal data that you receive from us as a controller of your "
    "own. You may have duties of your own; we ask for what we need to judge ours.\n\n";
constexpr std::string_view other = "We are looking into a security incident that may concern a service you provide to us.\n\n";

}  // namespace

std::string question_for(std::string_view role) {
    const std::string_view opening = role == "processor"          ? processor
                                     : role == "sub_processor"    ? sub_processor
                                     : role == "joint_controller" ? joint
                                     : role == "controller"       ? controller
                                                                  : other;
    return std::string(opening) + std::string(facts);
}

}  // namespace tocsin::workflows::supplier_request
