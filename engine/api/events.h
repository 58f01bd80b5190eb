// Every event that leaves the house as a webhook: its type, what it means, and what its data holds.
#pragma once

#include <span>
#include <string>

namespace tocsin::api {

struct EventMember {
    const char* name;
    enum class Is { text, number, instant, list } is;
    enum class Stands { always, sometimes } stands;
    const char* says;
};

/// One form of one event. A type that is told to several kinds of receivers, or with and without an incident, stands once
/// for each form.
struct EventType {
    const char* type;  ///< as stored and sent; never renamed
    const char* says;
    std::span<const EventMember> members;
};

/// Sorted by type. Threads: pure.
[[nodiscard]] std::span<const EventType> event_types();

/// The JSON Schema of a whole body: {type, timestamp, data}, closed. Of a type with several forms, oneOf them.
[[nodiscard]] std::string event_schema(std::span<const EventType> forms);

/// The `webhooks` of the OpenAPI document.
[[nodiscard]] std::string webhooks_document();

}  // namespace tocsin::api
