#include "engine/api/authority_form.h"

#include "engine/api/asking.h"
#include "engine/api/papers.h"
#include "engine/papers/authority_form.h"
#include "engine/papers/pdf.h"
#include "engine/papers/text.h"

namespace tocsin::api {

namespace {

Error wrong(const char* name, const char* what) { return {Fault::invalid_input, what, std::string("#/query/") + name}; }

struct Wish {
    papers::FormAsk ask{};
    std::string lang = "en", format = "json";
};

Result<Wish> wish_of(const Call& call) {
    Wish out;
    if (const std::string form = call.request.query_value("form"); !form.empty()) out.ask.form = form;
    if (const std::string lang = call.request.query_value("lang"); !lang.empty()) out.lang = lang;
    if (const std::string format = call.request.query_value("format"); !format.empty()) out.format = format;
    if (out.lang != "en" && out.lang != "de") return wrong("lang", "Write en or de.");
    if (out.format != "json" && out.format != "pdf" && out.format != "text")
        return wrong("format", "Write json, pdf or text.");
    if (const std::string word = call.request.query_value("kind"); !word.empty()) {
        const auto kind = forms::kind_of(word);
        if (!kind) return wrong("kind", "Write initial, complete, follow-up or withdrawal.");
        out.ask.kind = *kind;
    }
    return out;
}

Result<Answer> as_paper(const Rooms& rooms, const papers::FilledForm& filled, const Wish& wish) {
    const papers::Paper paper = form_paper(filled, wish.lang, rooms.doors.options().organisation);
    Answer answer;
    answer.incident_id = filled.incident_id;
    const std::string name = filled.incident_id + "-" + filled.form->id;
    if (wish.format == "text") {
        answer.content_type = "text/plain; charset=utf-8";
        answer.body = papers::to_text(paper);
        return answer;
    }
    auto pdf = papers::to_pdf(paper);
    if (!pdf) return std::move(pdf).error();
    answer.content_type = "application/pdf";
    answer.body = std::move(*pdf);
    answer.headers = {{"Content-Disposition", "attachment; filename=\"" + name + ".pdf\""},
                      {"Content-Security-Policy", "sandbox; default-src 'none'"}};
    return answer;
}

}  // namespace

Result<Answer> list_forms(const Rooms& rooms, const Call&) {
    return json_answer(rooms.forms ? papers::forms_json(rooms.forms->library) : R"({"items":[]})");
}

Result<Answer> show_authority_form(const Rooms& rooms, const Call& call) {
    auto wish = wish_of(call);
    if (!wish) return std::move(wish).error();
    if (!rooms.forms) return Error(Fault::not_found, "This engine has no forms.");
    const auto seat = rooms.streams.take();
    if (!seat) return too_many_answers();
    if (rooms.drill) wish->ask.occasion = papers::Occasion::drill;
    wish->ask.local = {rooms.doors.options().zone, rooms.doors.options().offset_at};
    std::optional<papers::FilledForm> filled;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto read = papers::fill_form(*rooms.forms, book, call.id(), wish->ask, rooms.clock.now());
        if (!read) return std::move(read).error();
        filled = std::move(*read);
        return ok();
    });
    if (!done) return done.error();
    const Taken taken{{{"form", filled->form->id}, {"kind", forms::word(filled->kind)}, {"format", wish->format}}};
    if (wish->format != "json") {
        auto paper = as_paper(rooms, *filled, *wish);
        if (paper) paper->taken = taken;
        return paper;
    }
    Answer answer = json_answer(form_json(*filled, wish->lang));
    answer.headers.emplace_back("ETag", "\"v" + std::to_string(filled->version) + '"');
    answer.incident_id = filled->incident_id;
    answer.taken = taken;
    return answer;
}

Status takes_form_answer(const Rooms& rooms, const Fields& data) {
    const forms::Field* field = rooms.forms ? rooms.forms->library.field(field_of(data, "field")) : nullptr;
    if (!field)
        return Error(Fault::invalid_input, "No form has such a field; GET an authority-form to see its keys.",
                     "#/data/field");
    if (field->key == "filing.kind" || field->key == "filing.completeness")
        return Error(Fault::invalid_input, "The kind of filing answers this field; ask for that kind.", "#/data/field");
    const auto values = forms::values_of(*field, field_of(data, "answer"));
    if (values.empty()) return ok();
    const Status fit = forms::fits(*field, values);
    return fit ? ok() : Status(Error(Fault::invalid_input, fit.error().detail, "#/data/answer"));
}

}  // namespace tocsin::api
