#include "workflows/packs/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <map>
#include <sstream>

namespace tocsin::packs {

namespace {

/// Leaves the parser; never leaves this file.
struct Refusal {
    int line;
    std::string text;
};

/// Grows the tree from the parser's events, so that nothing unbounded is ever held.
class Builder : public YAML::EventHandler {
public:
    explicit Builder(const YamlLimits& limits) : limits_(limits) {}
    Node take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        leaf(mark, "", anchor, Node::Kind::nothing, "");
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (awaits_key()) refuse(mark, "a key must be text");
        if (++aliases_ > limits_.aliases_max) refuse(mark, "too many aliases; write it out");
        const auto named = named_.find(anchor);
        if (named == named_.end()) refuse(mark, "an alias inside what it names");
        count(mark, size_of(named->second));
        Node copy = named->second;
        copy.line = mark.line + 1;
        place(std::move(copy));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        leaf(mark, tag, anchor, Node::Kind::text, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(mark, tag, anchor, Node::Kind::list);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        begin(mark, tag, anchor, Node::Kind::map);
    }
    void OnMapEnd() override { end(); }

private:
    [[noreturn]] static void refuse(const YAML::Mark& mark, std::string text) {
        throw Refusal{mark.line + 1, std::move(text)};
    }

    void count(const YAML::Mark& mark, std::size_t more) {
        nodes_ += more;
        if (nodes_ > limits_.nodes_max) refuse(mark, "too many values");
    }

    static std::size_t size_of(const Node& node) {
        std::size_t size = 1 + node.names.size();
        for (const auto& item : node.items) size += size_of(item);
        return size;
    }

    /// Keeps what an anchor names; the copy counts like any other.
    void keep(YAML::anchor_t anchor, const Node& node) {
        if (anchor == 0) return;
        YAML::Mark mark;
        mark.line = node.line - 1;
        count(mark, size_of(node));
        named_[anchor] = node;
    }

    Node fresh(const YAML::Mark& mark, const std::string& tag, Node::Kind kind) {
        // "?" and "!" are the parser's own marks for plain and quoted text.
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "tags are not taken");
        count(mark, 1);
        Node node;
        node.kind = kind;
        node.line = mark.line + 1;
        return node;
    }

    void leaf(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind,
              const std::string& value) {
        if (awaits_key()) {
            if (kind != Node::Kind::text || anchor != 0) refuse(mark, "a key must be text");
            const auto& names = open_.back().names;
            if (std::find(names.begin(), names.end(), value) != names.end()) refuse(mark, "a key stands twice");
            fresh(mark, tag, kind);
            open_.back().names.push_back(value);
            return;
        }
        Node node = fresh(mark, tag, kind);
        node.text = value;
        keep(anchor, node);
        place(std::move(node));
    }

    void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
        if (awaits_key()) refuse(mark, "a key must be text");
        if (open_.size() >= limits_.depth_max) refuse(mark, "nested too deep");
        open_.push_back(fresh(mark, tag, kind));
        anchors_.push_back(anchor);
    }

    void end() {
        Node done = std::move(open_.back());
        open_.pop_back();
        keep(anchors_.back(), done);
        anchors_.pop_back();
        place(std::move(done));
    }

    void place(Node node) {
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().items.push_back(std::move(node));
    }

    bool awaits_key() const {
        return !open_.empty() && open_.back().kind == Node::Kind::map &&
               open_.back().names.size() == open_.back().items.size();
    }

    YamlLimits limits_;
    std::size_t nodes_ = 0, aliases_ = 0;
    std::vector<Node> open_;
    std::vector<YAML::anchor_t> anchors_;  ///< of the open ones; 0: not named
    std::map<YAML::anchor_t, Node> named_;
    Node root_;
};

/// Bytes of one UTF-8 character at `at`, or 0 when there is none that text may hold.
std::size_t character(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : 0);
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return (first >= 0x20 && first != 0x7f) || first == '\n' || first == '\r' || first == '\t' ? 1 : 0;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    unsigned code = first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0u) != 0x80u) return 0;
        code = (code << 6) | (byte(i) & 0x3fu);
    }
    const unsigned least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
    const bool wrong = first < 0xc2 || first > 0xf4 || code < least || code > 0x10ffff ||
                       (code >= 0xd800 && code < 0xe000) || (code >= 0x80 && code < 0xa0) || code == 0xfeff;
    return wrong ? 0 : length;
}

Status check_text(std::string_view text) {
    int line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character(text, at);
        if (length == 0)
            return Error(Fault::invalid_input,
                         "line " + std::to_string(line) + ": not UTF-8 text, or a control character");
        if (text[at] == '\n') ++line;
        at += length;
    }
    return ok();
}

}  // namespace

const Node* Node::find(std::string_view name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

Result<Node> read_yaml(std::string_view text, const YamlLimits& limits) {
    if (text.size() > limits.bytes_max)
        return Error(Fault::too_large, "A pack may hold at most " + std::to_string(limits.bytes_max) + " bytes.");
    if (const Status clean = check_text(text); !clean) return clean.error();
    try {
        // The parser takes a quote left open at the end of the text for closed; at a document's end mark it does not.
        std::istringstream in{std::string(text) + "\n...\n"};
        YAML::Parser parser(in);
        Builder builder(limits);
        parser.HandleNextDocument(builder);
        Node root = builder.take();
        if (root.kind == Node::Kind::nothing) return Error(Fault::invalid_input, "line 1: there is no document");
        Builder rest(limits);
        if (parser.HandleNextDocument(rest)) return Error(Fault::invalid_input, "there is more than one document");
        return root;
    } catch (const Refusal& refusal) {
        return Error(Fault::invalid_input, "line " + std::to_string(refusal.line) + ": " + refusal.text);
    } catch (const YAML::Exception& broken) {
        return Error(Fault::invalid_input, "line " + std::to_string(broken.mark.line + 1) + ": not YAML");
    } catch (const std::exception&) {
        return Error(Fault::invalid_input, "not YAML");
    }
}

}  // namespace tocsin::packs
