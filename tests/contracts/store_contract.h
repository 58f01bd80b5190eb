// What every Store must do, whatever stands behind it: one list, run against each.
#pragma once

#include <vector>

#include "engine/core/store.h"

namespace tocsin::tests {

/// An empty store, and the same again after a restart.
class StoreUnderTest {
public:
    virtual ~StoreUnderTest() = default;
    virtual Store& store() = 0;
    /// Closes it and opens what it left behind.
    virtual void reopen() = 0;
};

struct Clause {
    const char* sentence;
    void (*holds)(StoreUnderTest&);  ///< asserts with Catch2
};
using Clauses = std::vector<Clause>;

/// Example: tests/store/sqlite_contract_test.cpp
const Clauses& store_writes();  ///< store_writes.cpp
const Clauses& store_reads();   ///< store_reads.cpp
const Clauses& store_lists();   ///< store_lists.cpp
const Clauses& store_map();     ///< store_map.cpp
const Clauses& store_notices();  ///< store_notices.cpp
const Clauses& store_doors();    ///< store_doors.cpp

}  // namespace tocsin::tests
