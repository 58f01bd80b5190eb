#include "engine/intake/sources.h"

#include <algorithm>

#include "engine/core/ids.h"
#include "engine/intake/adapters.h"
#include "workflows/packs/spot.h"

namespace tocsin::intake {

namespace {

using packs::Spot;
using ReadFile = std::function<Result<std::string>(const std::string&)>;

constexpr std::size_t sources_max = 200;
constexpr std::size_t entries_max = 100;
constexpr std::size_t file_bytes_max = 256 * 1024;
constexpr std::string_view yes_no[] = {"yes", "no"};
constexpr std::string_view for_suppliers[] = {"statuspage", "aws_health", "azure_service_health"};

template <class List>
bool holds(const List& words, std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string all_adapters() {
    std::string out;
    for (const Adapter& one : adapters()) out.append(out.empty() ? "" : ", ").append(one.name);
    return out;
}

std::string all_dialects() {
    std::string out;
    for (const std::string_view name : dialect_names()) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

/// Printable without blanks: what goes into a header, a path or an ARN.
bool one_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool url_safe(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '~';
    });
}

std::vector<Spot> entries(const Spot& list) {
    if (list.is_empty_list()) return {};
    auto out = list.items();
    if (out.size() > entries_max) list.refuse("holds more than " + std::to_string(entries_max) + " entries");
    out.resize(std::min(out.size(), entries_max), list);
    return out;
}

std::string trimmed(std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
}

/// The lines that hold a key, each with its number.
std::vector<std::pair<int, std::string>> key_lines(std::string_view text) {
    std::vector<std::pair<int, std::string>> out;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        if (std::string line = trimmed(text.substr(0, end)); !line.empty() && line[0] != '#') out.emplace_back(number, line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string read_text(const Spot& path, const ReadFile& read_file) {
    const std::string name = path.text();
    if (name.empty()) return {};
    auto text = read_file(name);
    if (!text) {
        path.refuse(text.error().detail);
        return {};
    }
    if (text->size() > file_bytes_max) {
        path.refuse("names a file of more than 256 KiB");
        return {};
    }
    return std::move(*text);
}

std::vector<SecretKey> read_keys(const Spot& path, std::string_view encoding, const ReadFile& read_file) {
    std::vector<SecretKey> out;
    const auto lines = key_lines(read_text(path, read_file));
    if (lines.empty()) path.refuse("names a file without a key: write one a line, made with: openssl rand -hex 32");
    if (lines.size() > keys_max) path.refuse("names a file with more than 8 keys: take the oldest out");
    for (const auto& [number, line] : lines) {
        const std::string where = "names a file whose line " + std::to_string(number);
        auto key = parse_secret_key(encoding, line);
        if (!key) path.refuse(where + " is not a key written as " + std::string(encoding));
        if (!key) return out;
        if (key->bytes.size() < key_bytes_min)
            path.refuse(where + " holds a key shorter than 24 bytes: make a longer one with: openssl rand -hex 32");
        out.push_back(std::move(*key));
    }
    return out;
}

std::string header_name(const Spot& spot) {
    std::string out = spot.text();
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Dialect own_dialect(const Spot& spot) {
    Dialect out;
    out.header = header_name(spot.at("header"));
    for (const auto& [key, field] : {std::pair{"timestamp_header", &out.timestamp_header},
                                     std::pair{"id_header", &out.id_header}})
        if (spot.has(key)) *field = header_name(spot.at(key));
    for (const auto& [key, field] :
         {std::pair{"encoding", &out.encoding}, std::pair{"prefix", &out.prefix}, std::pair{"separator", &out.separator},
          std::pair{"timestamp_part", &out.timestamp_part}, std::pair{"signed_text", &out.signed_text},
          std::pair{"key_encoding", &out.key_encoding}})
        if (spot.has(key)) *field = spot.at(key).text();
    return out;
}

Dialect named_dialect(const Spot& spot) {
    spot.keys({"dialect", "keys_file", "tolerance_seconds"});
    const Dialect* known = dialect_called(spot.at("dialect").text());
    if (!known) spot.at("dialect").refuse("must be one of: " + all_dialects() + "; or leave it out and say header, prefix ...");
    return known ? *known : Dialect{};
}

void read_verify(const Spot& spot, const ReadFile& read_file, Source& source) {
    spot.keys({"dialect", "header", "encoding", "prefix", "separator", "timestamp_header", "timestamp_part", "signed_text",
               "id_header", "key_encoding", "keys_file", "tolerance_seconds"});
    Dialect dialect = spot.has("dialect") ? named_dialect(spot) : own_dialect(spot);
    if (spot.has("tolerance_seconds")) {
        dialect.tolerance = std::chrono::seconds(spot.at("tolerance_seconds").number(1, 86400));
        if (dialect.signed_text.find("{timestamp}") == std::string::npos)
            spot.at("tolerance_seconds").refuse("means nothing here, because no time is signed: leave it out");
    }
    if (const Status fits = check_dialect(dialect); !fits) {
        const std::string& field = fits.error().field;
        if (spot.has(field))
            spot.at(field).refuse(fits.error().detail);
        else
            spot.refuse(field + " " + fits.error().detail);
    }
    source.keys = read_keys(spot.at("keys_file"), dialect.key_encoding, read_file);
    source.dialect = std::move(dialect);
}

std::string topic(const Spot& spot) {
    const std::string arn = spot.text();
    const bool good = arn.size() <= 512 && one_word(arn) && arn.rfind("arn:aws", 0) == 0 && arn.find('*') == std::string::npos &&
                      arn.find(":sns:") != std::string::npos && std::count(arn.begin(), arn.end(), ':') == 5;
    if (!good) spot.refuse("must be the ARN of one topic: arn:aws:sns:REGION:ACCOUNT:NAME");
    return arn;
}

std::string origin(const Spot& spot) {
    const std::string text = spot.text();
    if (!one_word(text) || text.size() > 253 || (text != "*" && text.find('*') != std::string::npos))
        spot.refuse("must be \"*\" or the name that the sender gives as WebHook-Request-Origin");
    return text;
}

std::string read_name(const Spot& spot) {
    std::string out = spot.text();
    if (!is_plain_id(out)) spot.refuse("must be a plain id: 1 to 64 letters, digits, _ and -");
    // Mail systems report at /v1/intake/bounces.
    if (adapter_called(out) || out == "bounces")
        spot.refuse("is the name of an adapter, whose path is taken: choose another, for example the place it is in");
    return out;
}

void read_lists(const Spot& spot, Source& source) {
    if (spot.has("from"))
        for (const Spot& one : entries(spot.at("from"))) {
            auto range = parse_address_range(one.text());
            if (!range) one.refuse(range.error().detail);
            if (range) source.from.push_back(*range);
        }
    if (spot.has("topics"))
        for (const Spot& one : entries(spot.at("topics"))) source.topics.push_back(topic(one));
    if (spot.has("cloudevents_origins"))
        for (const Spot& one : entries(spot.at("cloudevents_origins"))) source.cloudevents_origins.push_back(origin(one));
}

void read_what(const Spot& spot, const ReadFile& read_file, Source& source) {
    if (spot.has("adapter") == spot.has("mapping"))
        spot.refuse("needs either adapter or mapping: adapter: grafana, or mapping: edr.yaml");
    if (spot.has("adapter")) {
        source.adapter = spot.at("adapter").text();
        if (!adapter_called(source.adapter)) spot.at("adapter").refuse("must be one of: " + all_adapters());
    }
    if (!spot.has("mapping")) return;
    source.mapping_file = spot.at("mapping").text();
    source.mapping_yaml = read_text(spot.at("mapping"), read_file);
    if (source.mapping_yaml.empty()) spot.at("mapping").refuse("names an empty file");
}

/// What only some adapters understand.
void check_adapter(const Spot& spot, const Source& source) {
    if (spot.has("topics") && source.adapter != "sns") spot.at("topics").refuse("belongs to adapter sns alone");
    if (source.adapter == "sns" && source.topics.empty())
        spot.refuse("needs topics: without them anybody with an account at AWS could report here");
    if (source.adapter == "sns" && source.dialect)
        spot.at("verify").refuse("is not for adapter sns, whose messages Amazon signs with a certificate: leave it out");
    if (spot.has("routing_keys_file") && source.adapter != "pagerduty_events")
        spot.at("routing_keys_file").refuse("belongs to adapter pagerduty_events alone");
    if (spot.has("supplier") && !holds(for_suppliers, source.adapter))
        spot.at("supplier").refuse("belongs to the adapters statuspage, aws_health and azure_service_health alone");
}

void read_proofs(const Spot& spot, const ReadFile& read_file, Source& source) {
    if (spot.has("verify")) read_verify(spot.at("verify"), read_file, source);
    if (spot.has("routing_keys_file")) source.routing_keys = read_keys(spot.at("routing_keys_file"), "text", read_file);
    if (spot.has("path_secret_file")) {
        source.path_secrets = read_keys(spot.at("path_secret_file"), "text", read_file);
        for (const SecretKey& key : source.path_secrets)
            if (!url_safe(key.bytes))
                spot.at("path_secret_file")
                    .refuse("names a file with a key that cannot stand in an address: letters, digits, - . _ ~");
    }
    source.needs_token = !source.dialect && source.routing_keys.empty() && source.topics.empty();
    if (spot.has("token")) source.needs_token = spot.at("token").word(yes_no) == "yes";
    if (!source.path_secrets.empty() && !spot.has("token") && source.needs_token)
        spot.refuse("has a path_secret_file: say token: \"no\" as well if the sender cannot send one, else token: \"yes\"");
    const bool proven = source.needs_token || source.dialect || !source.routing_keys.empty() || !source.topics.empty() ||
                        !source.path_secrets.empty();
    if (!proven)
        spot.refuse("lets anybody report: say verify, token: \"yes\", routing_keys_file, topics or path_secret_file "
                    "(addresses alone prove nothing)");
}

Source read_source(const Spot& spot, const ReadFile& read_file) {
    spot.keys({"name", "adapter", "mapping", "verify", "token", "from", "topics", "routing_keys_file", "path_secret_file",
               "supplier", "quota_per_minute", "cloudevents_origins"});
    Source out;
    out.name = read_name(spot.at("name"));
    read_what(spot, read_file, out);
    read_lists(spot, out);
    read_proofs(spot, read_file, out);
    check_adapter(spot, out);
    if (spot.has("supplier")) {
        out.supplier = spot.at("supplier").text();
        if (!is_plain_id(out.supplier)) spot.at("supplier").refuse("must be the id of a supplier");
    }
    if (spot.has("quota_per_minute")) out.quota_per_minute = spot.at("quota_per_minute").number(1, 1'000'000);
    return out;
}

}  // namespace

Result<std::vector<Source>> parse_sources(std::string_view yaml, const ReadFile& read_file) {
    if (yaml.size() > file_bytes_max) return Error(Fault::too_large, "A file of sources has 256 KiB at most.");
    auto root = packs::read_yaml(yaml);
    if (!root) return std::move(root).error();
    packs::Complaint complaint;
    // Its own keys are looked at here, because a Spot calls the root a pack.
    if (root->kind != packs::Node::Kind::map || root->names != std::vector<std::string>{"sources"})
        return Error(Fault::invalid_input, "A file of sources holds one list and nothing beside it: sources: [...]", "#/");
    const Spot top(*root, "", complaint);
    std::vector<Source> out;
    if (!top.has("sources")) return Error(Fault::invalid_input, "sources: is empty; an empty list is written []", "#/sources");
    const Spot list = top.at("sources");
    if (list.is_empty_list()) return out;
    for (const Spot& spot : list.items()) {
        if (complaint) break;
        if (out.size() == sources_max) list.refuse("holds more than 200 sources");
        out.push_back(read_source(spot, read_file));
        const auto same = [&](const Source& one) { return one.name == out.back().name; };
        if (std::any_of(out.begin(), out.end() - 1, same)) spot.at("name").refuse("stands twice");
    }
    if (complaint) return *complaint;
    return out;
}

}  // namespace tocsin::intake
