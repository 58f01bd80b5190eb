// Prepared SOCI statements with their variables, kept as long as their session.
#pragma once

#include <soci/soci.h>

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "store/tables.h"

namespace soci {

template <>
struct type_conversion<tocsin::Instant> {
    using base_type = long long;
    static void from_base(const long long& in, indicator, tocsin::Instant& out) { out = tocsin::from_micros(in); }
    static void to_base(const tocsin::Instant& in, long long& out, indicator& ind) {
        out = tocsin::to_micros(in);
        ind = i_ok;
    }
};

template <>
struct type_conversion<std::optional<tocsin::Instant>> {
    using base_type = long long;
    static void from_base(const long long& in, indicator ind, std::optional<tocsin::Instant>& out) {
        if (ind == i_null)
            out.reset();
        else
            out = tocsin::from_micros(in);
    }
    static void to_base(const std::optional<tocsin::Instant>& in, long long& out, indicator& ind) {
        out = in ? tocsin::to_micros(*in) : 0;
        ind = in ? i_ok : i_null;
    }
};

}  // namespace soci

namespace tocsin::store {

/// Something a session keeps.
class Kept {
public:
    Kept() = default;
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    virtual ~Kept() = default;

protected:
    static void ready(soci::statement& statement, const std::string& sql) {
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
    }
};

/// What a question is asked with: :t1 to :t4 are texts, :n1 to :n4 numbers.
struct Given {
    std::array<std::string, 4> text;
    std::array<long long, 4> number{};
};

inline Given texts(const std::string& a, const std::string& b = {}) {
    Given given;
    given.text[0] = a;
    given.text[1] = b;
    return given;
}

/// A question. Its rows are always read to the end: one left open would hold the write-ahead log back.
template <class Row>
class Select : public Kept {
public:
    Select(soci::session& session, const std::string& sql) : statement_(session) {
        Table<Row>::columns(row_, [&](const char*, auto& member) { statement_.exchange(soci::into(member)); });
        // A name that is bound but not in the text is an error; one in the text but not bound would be NULL in silence.
        for (std::size_t i = 0; i < given_.text.size(); ++i) {
            const std::string text = "t" + std::to_string(i + 1), number = "n" + std::to_string(i + 1);
            if (sql.find(":" + text) != std::string::npos) statement_.exchange(soci::use(given_.text[i], text));
            if (sql.find(":" + number) != std::string::npos) statement_.exchange(soci::use(given_.number[i], number));
        }
        ready(statement_, sql);
    }

    /// `take` gets each row and may move it away.
    template <class Take>
    void each(const Given& given, Take&& take) {
        given_ = given;
        statement_.execute(false);
        while (statement_.fetch()) take(row_);
    }

private:
    Given given_;
    Row row_;
    soci::statement statement_;
};

enum class Write { insert, replace };

/// Writes rows of one table.
template <class Row>
class Put : public Kept {
public:
    Put(soci::session& session, Write write) : statement_(session) { bind(session, sql(write)); }
    Put(soci::session& session, const std::string& sql) : statement_(session) { bind(session, sql); }

    void operator()(const Row& row) {
        row_ = row;
        statement_.execute(true);
    }

    /// "update TABLE set ... where KEY": every column but the key and those in `but`. For keys of one column.
    static std::string update_sql(const std::string& but) {
        std::string set;
        Row row;
        Table<Row>::columns(row, [&](const char* name, auto&) {
            if (name != std::string(Table<Row>::key) && name != but)
                set += (set.empty() ? "" : ", ") + std::string(name) + " = :" + name;
        });
        return "update " + std::string(Table<Row>::name) + " set " + set + " where " + Table<Row>::key +
               " = :" + Table<Row>::key;
    }

private:
    static std::string sql(Write write) {
        const std::string key = Table<Row>::key;
        std::string values, set;
        Row row;
        Table<Row>::columns(row, [&](const char* name, auto&) {
            values += (values.empty() ? ":" : ", :") + std::string(name);
            if ((", " + key + ",").find(" " + std::string(name) + ",") == std::string::npos)
                set += (set.empty() ? "" : ", ") + std::string(name) + " = excluded." + name;
        });
        std::string text =
            "insert into " + std::string(Table<Row>::name) + " (" + column_list<Row>() + ") values (" + values + ")";
        if (write == Write::replace) text += " on conflict (" + key + ") do update set " + set;
        return text;
    }

    void bind(soci::session&, const std::string& text) {
        Table<Row>::columns(row_, [&](const char* name, auto& member) {
            if (text.find(":" + std::string(name)) != std::string::npos) statement_.exchange(soci::use(member, name));
        });
        ready(statement_, text);
    }

    Row row_;
    soci::statement statement_;
};

/// A change that is no row: its variables are :t1 to :t4 and :n1 to :n4.
class Run : public Kept {
public:
    Run(soci::session& session, const std::string& sql) : statement_(session) {
        for (std::size_t i = 0; i < given.text.size(); ++i) {
            const std::string text = "t" + std::to_string(i + 1), number = "n" + std::to_string(i + 1);
            if (sql.find(":" + text) != std::string::npos) statement_.exchange(soci::use(given.text[i], text));
            if (sql.find(":" + number) != std::string::npos) statement_.exchange(soci::use(given.number[i], number));
        }
        ready(statement_, sql);
    }

    /// How many rows it changed.
    long long operator()() {
        statement_.execute(true);
        return statement_.get_affected_rows();
    }

    Given given;

private:
    soci::statement statement_;
};

}  // namespace tocsin::store
