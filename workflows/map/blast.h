// The blast radius: what the map says follows from a system being hit. Advice with its reasons; persons overrule it.
//
// Unknown stays unknown: what nobody mapped is a question, and never "no personal data".
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/instant.h"
#include "workflows/map/record.h"
#include "workflows/packs/count.h"

namespace tocsin::map {

/// Customers that use a system, or are the controllers of what is in it.
struct Users {
    std::string system;
    long long total = 0;
    std::vector<std::string> ids;  ///< not more than `named_max` + 1 of them
};

/// What was read of the map around the systems that were hit.
struct Picture {
    std::vector<Record> systems;
    std::vector<std::string> not_in_map;  ///< hit, and unknown to the map
    std::vector<Record> data_sets, categories, activities, flows, suppliers, log_sources, authorities;
    std::vector<Users> users;
    std::set<std::string> cut;        ///< systems around which there is more than was read
    std::set<std::string> overruled;  ///< "kind:id" of lines that a person took out, with reasons
    Instant since;                    ///< from when evidence matters: the earliest instant on record
    std::string eea_establishment;    ///< true, false, or anything else for not known
};

/// Something that the blast reaches. `state`: hit; ask (the map does not say, so ask); overruled.
struct Line {
    std::string kind, id, name;
    std::string state;
    std::string note;
    std::string key() const { return kind + ":" + id; }
};

/// Why a line is there.
struct Edge {
    std::string from, to;  ///< "kind:id"
    std::string why;       ///< "holds", "in it", "goes to", "hands on to", "uses", "records"
};

/// A fact that follows from the map, and what it rests on. It never says "no" and never says that there was a breach.
struct Finding {
    std::string fact, value, because;
};

/// A log that may hold evidence. Without `deleted_at` nobody said how long it is kept.
struct Evidence {
    std::string log_source;
    std::optional<Instant> deleted_at;  ///< when what was written at `since` goes
};

/// What the map leaves open.
struct Gap {
    std::string about;  ///< "kind:id"
    std::string ask;
};

struct Blast {
    std::vector<Line> lines;
    std::vector<Edge> edges;
    std::vector<Finding> findings;
    std::vector<Evidence> evidence;
    std::vector<Gap> gaps;
    packs::Amount people, records;
    std::vector<Place> places;       ///< people by country, where each data set says it
    long long customers_total = 0;   ///< concerned or to be asked; not all of them need be lines
};

/// Beyond this many customers one line stands for all of a system's.
inline constexpr std::size_t named_max = 1000;

/// Law: Art. 33(1) and (2), 33(3)(a), 55 and 56 GDPR; EDPB Guidelines 9/2022, paragraph 73 (no establishment: each state).
/// Threads: pure. Example: tests/workflows/map/blast_test.cpp.
[[nodiscard]] Blast blast_radius(const Picture& picture);

}  // namespace tocsin::map
