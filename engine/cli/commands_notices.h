// Notices, endpoints and what mail systems say, at the command line. Exit status as in commands.h.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/commands.h"

namespace tocsin::cli {

// Notices (commands_notices.cpp). A text that begins with @ is the name of a file that holds it.
struct DraftAsk {
    std::string incident, audience, to, subject, text, language, follows;
    std::vector<std::string> recipients;
    std::vector<std::string> parts;  ///< LANGUAGE.PART=TEXT
};
int draft_notice(const Remote& remote, const DraftAsk& ask);
/// Recipients by channel and edition, what is missing, and one letter.
int review_notice(const Remote& remote, const std::string& id);
/// `html_file`: where the page goes; empty: the text is printed.
int preview_notice(const Remote& remote, const std::string& id, const std::string& recipient, const std::string& html_file);
int notice_event(const Remote& remote, const std::string& id, const std::string& type, const std::string& reasons);
/// Shows what would be approved and sends exactly those hashes. `confirmed`: "yes"; else a person at a terminal is asked.
int approve_notice(const Remote& remote, const std::string& id, const std::string& confirmed);
/// One line; `watch`: "yes": again each second until the notice has ended.
int show_progress(const Remote& remote, const std::string& id, const std::string& watch);
/// Those whose deliveries failed or came back, with the last reason.
int list_unreached(const Remote& remote, const std::string& id);

// Endpoints and returned mail (commands_ways.cpp).
/// `file`: "-" or empty: standard input. `mbox`: "yes": it holds many mails.
int send_bounces(const Remote& remote, const std::string& file, const std::string& mbox);
struct EndpointAsk {
    std::string owner, url, types, kind, secret;
    std::string ed25519;  ///< "yes": signs v1a too
    long long per_minute = 0;
};
int add_endpoint(const Remote& remote, const EndpointAsk& ask);
int list_endpoints(const Remote& remote);
int endpoint_event(const Remote& remote, const std::string& id, const std::string& type);
/// At most one of them says which.
struct ReplayAsk {
    std::string delivery, notice, endpoint;  ///< all empty: every dead one
    std::string dry_run;
};
int replay(const Remote& remote, const ReplayAsk& ask);

}  // namespace tocsin::cli
