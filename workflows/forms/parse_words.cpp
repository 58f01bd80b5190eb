#include "workflows/forms/form.h"
#include "workflows/packs/spot.h"

namespace tocsin::forms {

Result<std::map<std::string, Meaning>> parse_words(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const packs::Spot top(*root, "", complaint);
    static constexpr std::string_view schemas[] = {"authority-words/1"};
    top.keys({"schema", "words"});
    (void)top.at("schema").word(schemas);
    std::map<std::string, Meaning> out;
    for (const auto& [word, says] : top.at("words").entries()) {
        says.keys({"en", "de"});
        out[word] = {says.at("en").text(), says.at("de").text()};
    }
    if (complaint) return Error(Fault::invalid_input, complaint->detail, complaint->field);
    return out;
}

std::string Library::says(const Field& field, const std::string& value, std::string_view language) const {
    auto found = words.find(field.key + "." + value);
    if (found == words.end()) found = words.find(value);
    const bool of_words = field.type == Type::yes_no || !field.values.empty();
    if (!of_words || found == words.end()) return value;
    return language == "de" ? found->second.de : found->second.en;
}

}  // namespace tocsin::forms
