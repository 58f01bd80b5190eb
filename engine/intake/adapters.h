// Every monitoring format we read, by its name.
#pragma once

#include <span>

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// What a sender has to hear once its message is on disk. docs/intake.md has the table.
enum class Answering {
    receipt,           ///< 202 and our JSON
    plain_ok,          ///< 200 and our JSON: senders that take no other code for success
    otlp,              ///< 200 and {} or {"partialSuccess":{...}}
    pagerduty_events,  ///< 202 and {"status":"success","message":...,"dedup_key":...}
};

struct Adapter {
    const char* name;                  ///< as in the path and in a source's file: "grafana"
    const char* title;                 ///< for the documents: "Grafana alerting"
    Taken (*read)(const Message&);
    const char* kept;                  ///< names of the fields it keeps beside the mapped ones, space separated
    Answering answering = Answering::receipt;
};

/// In the order of the documents. The mapping adapter is none of them: it has a file of its own (mapping.h).
[[nodiscard]] std::span<const Adapter> adapters();
/// nullptr when there is none of that name.
[[nodiscard]] const Adapter* adapter_called(std::string_view name);

}  // namespace tocsin::intake
