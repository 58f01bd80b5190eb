#include <algorithm>

#include "workflows/packs/spot.h"
#include "workflows/playbooks/playbook.h"

namespace tocsin::playbooks {

namespace {

using packs::Spot;

constexpr std::size_t steps_max = 100;
constexpr std::string_view counted_from[] = {"detected", "aware"};
constexpr std::string_view parts[] = {"lead", "dpo", "counsel", "communications"};
constexpr std::string_view start = "playbook:";

/// Names of playbooks, steps and kinds: they stand in rows and in paths.
std::string plain(const Spot& spot) {
    std::string text = spot.name();
    if (!text.empty() && !is_kind(text)) spot.refuse("has lower case letters, digits and \"-\", at most 40");
    return text;
}

Step read_step(const Spot& spot) {
    spot.keys({"id", "do", "due_hours", "from", "owner"});
    Step out;
    out.id = plain(spot.at("id"));
    out.text = spot.at("do").text();
    if (spot.has("due_hours")) out.due_after = std::chrono::hours(spot.at("due_hours").number(1, 24 * 366));
    if (spot.has("from")) out.from = spot.at("from").word(counted_from);
    if (spot.has("from") && !spot.has("due_hours")) spot.at("from").refuse("counts nothing without due_hours");
    if (spot.has("owner")) out.owner = spot.at("owner").word(parts);
    return out;
}

std::vector<Step> read_steps(const Spot& list) {
    std::vector<Step> out;
    const auto items = list.items();
    if (items.size() > steps_max) list.refuse("holds more than 100 steps");
    for (std::size_t i = 0; i < items.size() && i < steps_max; ++i) {
        out.push_back(read_step(items[i]));
        if (std::any_of(out.begin(), out.end() - 1, [&](const Step& s) { return s.id == out.back().id; }))
            items[i].at("id").refuse("stands twice");
    }
    return out;
}

/// "#/steps/2/from" as "steps[2].from".
std::string place_of(std::string_view pointer) {
    std::string out;
    for (std::size_t at = pointer.find('/'); at < pointer.size();) {
        const auto end = std::min(pointer.find('/', at + 1), pointer.size());
        const std::string_view step = pointer.substr(at + 1, end - at - 1);
        const bool index = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
        if (index)
            out.append("[").append(step).append("]");
        else
            out.append(out.empty() || step.empty() ? "" : ".").append(step);
        at = end;
    }
    return out;
}

}  // namespace

bool is_kind(std::string_view text) {
    constexpr std::size_t bytes_max = 40;
    return !text.empty() && text.size() <= bytes_max && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string about(const Playbook& playbook, const Step& step) { return std::string(start) + playbook.name + '/' + step.id; }

const Step* find_step(const std::vector<Playbook>& all, std::string_view about_what) {
    for (const auto& playbook : all)
        for (const auto& step : playbook.steps)
            if (about(playbook, step) == about_what) return &step;
    return nullptr;
}

Result<Playbook> parse_playbook(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root && root.error().fault == Fault::too_large) return Error(Fault::invalid_input, "A playbook has 256 KiB at most.");
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const Spot top(*root, "", complaint);
    top.keys({"playbook", "says", "when", "steps"});
    Playbook out;
    out.name = plain(top.at("playbook"));
    out.says = top.at("says").text();
    out.when = plain(top.at("when"));
    out.steps = read_steps(top.at("steps"));
    if (!complaint) return out;
    // A Spot calls the whole document a pack.
    if (complaint->field == "#/" && complaint->detail.rfind("top level", 0) == 0) complaint->detail.replace(0, 9, "the playbook");
    return Error(Fault::invalid_input, complaint->detail, place_of(complaint->field));
}

}  // namespace tocsin::playbooks
