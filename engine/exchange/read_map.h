// Files of the data map, read record by record: tables in CSV, YAML, and what the CNIL's PIA tool exports.
#pragma once

#include <functional>
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "engine/exchange/wrong.h"
#include "workflows/map/record.h"

namespace tocsin::exchange {

/// A record in its one form (map::settle), and where it stands.
struct Found {
    map::Record record;
    std::string file;
    int line = 1;
};
/// Gets each good record in the order of the file; one with a complaint is left out.
using Take = std::function<void(Found)>;

enum class UnknownColumns { complain, ignore };

/// How one CSV file is to be read.
struct CsvFile {
    std::string name;                            ///< for complaints
    std::string kind;                            ///< of all its records; empty: a column `kind` says it in each row
    std::map<std::string, std::string> columns;  ///< heading to field, where they differ: "Account ID" to "id"
    UnknownColumns unknown = UnknownColumns::complain;
};

/// All that is wrong with the file; empty when all is well. Records were handed on meanwhile, so a caller that wants
/// all or nothing keeps them until it has looked here.
/// Memory: one record, and at most 1,001 complaints. Threads: one; `take` is called in this one.
/// Columns: id, kind, valid_from, retired and the fields of the kind; upper and lower case, blanks, "-" and "_" are
/// alike.
[[nodiscard]] std::vector<Wrong> read_csv(std::istream& in, const CsvFile& how, const Take& take);

/// A map of plural kind names, each with a list of records. No anchors, aliases or tags, one document.
/// Memory: as read_csv; 1 MB of text without a value in between is refused.
[[nodiscard]] std::vector<Wrong> read_yaml(std::istream& in, const std::string& file, const Take& take);

struct PiaRead {
    std::vector<Wrong> wrong;
    std::vector<std::string> notes;  ///< sentences for a person: what of the file was not taken
};

/// One export of the CNIL's PIA tool (JSON, up to 8 MB), which becomes one activity: docs/map-files.md.
/// Its role is always controller, and JSON has no lines worth naming: every complaint says line 1.
[[nodiscard]] PiaRead read_cnil_pia(std::istream& in, const std::string& file, const Take& take);

}  // namespace tocsin::exchange
