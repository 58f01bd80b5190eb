// One request and one answer, free of any HTTP library: what the routes work with.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/result.h"
#include "engine/core/standard_webhooks.h"

namespace tocsin::api {

enum class Method { get, post, put, options, other };

/// A request as read, its body complete. Header values that may stand once only are refused before this is filled.
struct Request {
    Method method = Method::other;
    std::string target;  ///< path and query as received
    std::string path;    ///< up to the question mark, not decoded: our paths need no escapes
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded
    std::string body;
    std::string authorization, content_type, idempotency_key, if_match, last_event_id;
    std::string cookie, origin, fetch_site, host;
    WebhookHeaders webhook;
    std::string id;         ///< ours; answered as X-Request-Id
    bool loopback = false;  ///< the peer of the socket is this machine; no header is believed
    bool by_proxy = false;  ///< a proxy on this machine, which is trusted to say whom it serves, passed it on
    std::string address;    ///< of the peer; behind a trusted proxy that of whom it serves
    /// Of requests to the outer doors, names in lower case; empty elsewhere.
    std::vector<std::pair<std::string, std::string>> headers;

    std::string query_value(std::string_view name) const {
        for (const auto& [key, value] : query)
            if (key == name) return value;
        return {};
    }
};

/// Whether more may come.
enum class Flow { goes_on, ended };
/// An answer that is written as it comes. Each call may wait a short while; it appends what there is to send, or nothing.
using Stream = std::function<Flow(std::string& chunk)>;

/// What the entry of a look says beyond who, route and id, where a document is taken away.
struct Taken {
    Fields terms{};  ///< as which it was made; nothing that somebody wrote
    std::optional<std::vector<std::string>> incidents{};  ///< which are in it; none: the one of the path
};

struct Answer {
    int status = 0;  ///< 0: the route's own success
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string incident_id;  ///< for the log line only
    std::optional<Taken> taken{};  ///< a document
    Stream stream;            ///< instead of a body; called by one thread, until it ends or the peer is gone
};

/// Who asks, once the token or the session is known.
struct Caller {
    Actor actor;
    std::string token_id{};  ///< of a session: its account's id
    std::string scope{};     ///< TokenRow::scope
    std::optional<SessionRow> session{};  ///< none: a token
};

/// A request on its way through one route.
struct Call {
    const Request& request;
    const Caller& caller;
    std::vector<std::string> params;  ///< the values of {..} in the pattern; plain ids

    const std::string& id() const { return params.front(); }
};

}  // namespace tocsin::api
