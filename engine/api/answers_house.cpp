// What belongs to the house: the data map, suppliers, customers, endpoints, tokens, timers.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

// clang-format off
constexpr Part map_field_parts[] = {
    {"name",     text},
    {"shape",    words("text prose words one_of some_of id ids date hours days count countries places truth email")},
    {"of",       text, "The words of one_of and some_of; the kind of id and ids; else empty."},
    {"required", truth},
    {"personal", truth},
    {"says",     text},
};
const Shape map_field{"MapField", "What records of one kind may say.", map_field_parts};
constexpr Part map_kind_parts[] = {
    {"kind",    text},
    {"says",    text},
    {"records", number, "How many there are."},
    {"fields",  list(of(map_field))},
};
const Shape map_kind{"MapKind", "One kind of record.", map_kind_parts};
constexpr Part map_parts[] = {
    {"map_version", number},
    {"kinds",       map(of(map_kind)), "By plural, as in the paths."},
};
constexpr Part record_parts[] = {
    {"id",         text},
    {"valid_from", or_null(text), "Since when it holds; null: always."},
    {"retired",    sometimes(truth), "True: it is gone from then on."},
};
const Shape record{"Record", "", record_parts};
const Shape system_record{"System", "", {}, &record, {}, "system"};
const Shape data_set{"DataSet", "", {}, &record, {}, "data_set"};
const Shape category{"Category", "", {}, &record, {}, "category"};
const Shape activity{"Activity", "", {}, &record, {}, "activity"};
const Shape log_source{"LogSource", "", {}, &record, {}, "log_source"};
const Shape flow{"Flow", "", {}, &record, {}, "flow"};
const Shape authority{"Authority", "", {}, &record, {}, "authority"};
constexpr const Shape* of_any_kind[] = {&system_record, &data_set, &category, &activity, &log_source,
                                        &supplier,      &flow,     &customer, &authority};
constexpr Part version_parts[] = {
    {"map_version", number},
    {"recorded_at", instant},
    {"by",          text},
    {"source",      text},
    {"record",      of(map_record)},
};
const Shape version{"MapRecordVersion", "What the map said since one change.", version_parts};
constexpr Part history_parts[] = {
    {"history", list(of(version))},
};
constexpr Part change_parts[] = {
    {"id",             text},
    {"state",          words("staged applied dropped")},
    {"map_version",    or_null(number), "Which it made; null until it is applied."},
    {"person",         text},
    {"source",         text},
    {"added",          number},
    {"changed",        number},
    {"same",           number},
    {"retired",        number},
    {"records_sha256", text},
    {"created_at",     instant},
    {"applied_at",     or_null(instant)},
};
constexpr Part wrong_parts[] = {
    {"wrong", list(of(place)), "All that would be wrong if it were applied."},
};
constexpr Part field_change_parts[] = {
    {"field",  text},
    {"before", text},
    {"after",  text},
};
const Shape field_change{"MapFieldChange", "What a change says of one field.", field_change_parts};
constexpr Part difference_parts[] = {
    {"kind",       text},
    {"id",         text},
    {"does",       words("add change retire")},
    {"valid_from", or_null(instant)},
    {"fields",     list(of(field_change))},
};
constexpr Part endpoint_parts[] = {
    {"id",            text},
    {"owner",         text, "subscription, public, internal, relay, customer:ID, supplier:ID or authority:ID."},
    {"kind",          words("webhook email chat pagerduty file")},
    {"url",           text, "Of a chat channel, its host alone: the rest is its key."},
    {"signs_v1a",     truth},
    {"per_minute",    number, "0: no limit."},
    {"failing_since", or_null(instant)},
    {"worked_at",     or_null(instant), "The last test that got through."},
    {"tested_at",     or_null(instant)},
    {"types",         list(text)},
    {"state",         words("enabled disabled")},
    {"state_reason",  text},
    {"rotating",      truth, "The old secret is valid beside the new one."},
    {"created_at",    instant},
};
constexpr Part token_parts[] = {
    {"id",         text},
    {"person",     text},
    {"role",       text},
    {"purpose",    text},
    {"scope",      text, "Empty: all that the role may; else incident:ID or source:NAME."},
    {"created_at", instant},
    {"expires_at", or_null(instant)},
    {"revoked_at", or_null(instant)},
    {"used_at",    or_null(instant), "To within a minute."},
};
constexpr Part calendar_link_parts[] = {
    {"id",         text},
    {"created_at", instant},
    {"expires_at", instant},
    {"used_at",    or_null(instant)},
};
constexpr Part regulator_link_parts[] = {
    {"id",         text, "Of its token: POST /v1/tokens/{id}/revoke ends it."},
    {"authority",  text},
    {"purpose",    text},
    {"created_at", instant},
    {"expires_at", or_null(instant)},
    {"revoked_at", or_null(instant)},
    {"used_at",    or_null(instant), "To within a minute."},
};
constexpr Part timer_parts[] = {
    {"incident_id", text},
    {"machine",     text},
    {"machine_id",  text},
    {"name",        text, "What it is for."},
    {"due_at",      instant},
    {"late",        truth},
};
const Shape timer{"Timer", "What a machine waits for.", timer_parts};
constexpr Part timers_parts[] = {
    {"items",    list(of(timer)), "The late ones, and the next twenty, of incidents in sight."},
    {"complete", truth, "False: more than the 2,000 that are looked at are set; a later one in sight may be missing."},
};
// clang-format on

}  // namespace

const Shape data_map{"DataMap", "The data map's version and kinds.", map_parts};
const Shape map_record{"MapRecord", "What the map says of one thing (docs/map-kinds.md).", {}, nullptr, of_any_kind};
const Shape map_record_history{"MapRecordWithHistory", "What the map says of one thing, and everything it ever said.",
                               history_parts, &map_record};
const Shape map_change{"MapChange", "One change of the map.", change_parts};
const Shape map_change_wrong{"MapChangeWithWrong", "One change, with all that would be wrong.", wrong_parts,
                             &map_change};
const Shape map_difference{"MapDifference", "One record of a change beside what the map said before.",
                           difference_parts};
const Shape customer{"Customer", "", {}, &record, {}, "customer"};
const Shape supplier{"Supplier", "", {}, &record, {}, "supplier"};
const Shape endpoint{"Endpoint", "Where deliveries go.", endpoint_parts};
const Shape token{"Token", "A token, without what it is.", token_parts};
const Shape calendar_link{"CalendarLink", "A link to one's own deadlines, without what it is.", calendar_link_parts};
const Shape regulator_link{"RegulatorLink", "A link to an incident that was made for an authority, without what it is.",
                           regulator_link_parts};
const Shape timers{"Timers", "What the engine waits for.", timers_parts};

}  // namespace tocsin::api::answers
