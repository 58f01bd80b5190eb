// What each subcommand does. Exit status: engine/cli/exit_codes.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/app/config.h"

namespace tocsin::cli {

/// Where a running engine is and how to speak to it.
struct Remote {
    std::string url = "http://127.0.0.1:7272";
    std::string token;  ///< from --token or TOCSIN_TOKEN
    std::string json;   ///< "yes": print what the API answered
    std::string colour = "auto";  ///< or "always", "never"
};

// Without an engine (commands_local.cpp).
int init(const app::Config& config, const std::string& config_path, const std::string& person);
int serve(const app::Config& config);
struct TokenAsk {
    std::string person, role, purpose, scope, expires_at;  ///< the last three may be empty
};
int issue_token_locally(const app::Config& config, const TokenAsk& ask);
int check(const std::string& config_path);
int policy(const std::string& machine);

struct DueAsk {
    std::string regime;                ///< a pack's id or the start of its duties' ids; empty: the configured ones
    std::vector<std::string> anchors;  ///< name=instant
    std::vector<std::string> facts;    ///< name=value
    std::string zone, calendar;        ///< of the organisation; empty: as configured
    std::string as_if;                 ///< "yes": also what is off, proposed, enacted or repealed
    std::string batch;                 ///< a file of many questions instead
    std::string json;
    std::string colour = "auto";       ///< as of Remote
};
// Without an engine (commands_law.cpp).
int due(const app::Config& config, const DueAsk& ask);
// Without an engine (commands_pack.cpp). A pack is named by its file or its id.
int pack_list(const app::Config& config);
/// Packs and calendars, and folders of them. `cases`: "yes" runs the packs' own cases, "no" only reads them. No names: all.
int pack_check(const app::Config& config, const std::vector<std::string>& names, const std::string& cases);
/// No name: all duties of all packs in one table.
int pack_show(const app::Config& config, const std::string& name);
int pack_diff(const app::Config& config, const std::string& before, const std::string& after);

// With an engine (commands_remote.cpp).
int issue_token(const Remote& remote, const TokenAsk& ask);
int list_tokens(const Remote& remote);
int revoke_token(const Remote& remote, const std::string& id);

struct OpenAsk {
    std::string title, severity = "unknown", system, detected_at;
};
int open_incident(const Remote& remote, const OpenAsk& ask);
int list_incidents(const Remote& remote, const std::string& state);
int show_incident(const Remote& remote, const std::string& id);

// The data map (commands_map.cpp).
struct MapFiles {
    std::vector<std::string> files;  ///< and folders of them
    std::string kind;                ///< of CSV files whose name does not say it
    std::map<std::string, std::string> columns;  ///< heading to field
    std::string ignore_unknown;      ///< "yes": columns that mean nothing are left out
    std::string complete;            ///< "yes": what the files do not name is retired, of the kinds they hold
    std::string dry_run;             ///< "yes": say what would change
};
/// Reads the files and says what is wrong with them; needs no engine.
int map_check(const MapFiles& ask);
int map_import(const Remote& remote, const MapFiles& ask);
struct MapView {
    std::string kind, id, refers_to, valid_at, version;
};
int map_show(const Remote& remote, const MapView& view);
struct MapExport {
    std::string kind, format = "yaml", out;
};
int map_export(const Remote& remote, const MapExport& ask);
int show_blast_radius(const Remote& remote, const std::string& incident);

struct EventAsk {
    std::string kind;  ///< incidents, duties, notices, supplier-requests
    std::string id, type, at;
    std::vector<std::string> data;  ///< name=value
    std::string dry_run;            ///< "yes": say what would happen
};
int send_event(const Remote& remote, const EventAsk& ask);
int list_duties(const Remote& remote, const std::string& incident);
int list_questions(const Remote& remote, const std::string& incident);
int show_recommendation(const Remote& remote, const std::string& incident);
int draft_assessment(const Remote& remote, const std::string& incident);
int show_assessment(const Remote& remote, const std::string& id);
int list_deliveries(const Remote& remote, const std::string& state);

}  // namespace tocsin::cli
