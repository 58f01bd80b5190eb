// The table language: Rule<In, When, If, Do, GoTo, Because> over Boost.MSM, and the pure machine made from a table.
//
// Included only by <machine>/machine.cpp, <machine>/policy.h and the test of that table; compiled as C++17, because
// the distribution's Boost does not compile MSM as C++20 with g++ 12.
#pragma once

#include <boost/mpl/push_back.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <tuple>
#include <type_traits>
#include <utility>

#include "workflows/machine.h"

namespace tocsin::workflows {

namespace front = boost::msm::front;
namespace mpl = boost::mpl;

template <class... T>
struct List {};

/// A state of a table. States hold nothing; what a machine remembers is in the rows of the book.
struct State : front::state<> {};

/// The guard that is always true.
struct Always {
    static constexpr const char* text = "";
    using family = void;
    template <class Given>
    static bool holds(const Given&) {
        return true;
    }
};

/// The contrary of a guard, with a gate of its own.
template <class Guard>
struct Not {
    static constexpr const char* text = Guard::not_text;
    static constexpr const char* code = Guard::not_code;
    static constexpr const char* gate = Guard::not_gate;
    using family = typename Guard::family;
    template <class Given>
    static bool holds(const Given& given) {
        return !Guard::holds(given);
    }
};

/// Records the rule that was taken. Actions do nothing else: they never send, throw or read a clock.
template <class In, class Do, class GoTo, class Because>
struct Take {
    template <class Event, class Fsm, class Source, class Target>
    void operator()(const Event&, Fsm& fsm, Source&, Target&) const {
        fsm.take({Fsm::template region_of<In>(), In::name, GoTo::name, Because::name, Do::effect});
    }
};

/// Asks a guard and keeps its gate when it says no.
template <class If>
struct Ask {
    template <class Event, class Fsm, class Source, class Target>
    bool operator()(const Event&, Fsm& fsm, Source&, Target&) const {
        if (If::holds(*fsm.given)) return true;
        fsm.refuse({If::code, If::gate});
        return false;
    }
};
template <>
struct Ask<Always> {
    template <class Event, class Fsm, class Source, class Target>
    bool operator()(const Event&, Fsm&, Source&, Target&) const {
        return true;
    }
};

/// One row, one rule, no rule without its reason.
template <class In, class When, class If, class Do, class GoTo, class Because>
struct Rule : front::Row<In, When, GoTo, Take<In, Do, GoTo, Because>, Ask<If>> {
    using in = In;
    using when = When;
    using only_if = If;
    using does = Do;
    using go_to = GoTo;
    using because = Because;
};

template <class... Lists>
struct Join;
template <class... A>
struct Join<List<A...>> {
    using type = List<A...>;
};
template <class... A, class... B, class... Rest>
struct Join<List<A...>, List<B...>, Rest...> : Join<List<A..., B...>, Rest...> {};

namespace detail {

// mpl::vector takes 20 members; a fold has no limit and needs no macros.
template <class Sequence, class... T>
struct Fold {
    using type = Sequence;
};
template <class Sequence, class First, class... Rest>
struct Fold<Sequence, First, Rest...> : Fold<typename mpl::push_back<Sequence, First>::type, Rest...> {};
template <class L>
struct ToMpl;
template <class... T>
struct ToMpl<List<T...>> : Fold<mpl::vector<>, T...> {};

template <class T, class L>
struct Contains;
template <class T, class... U>
struct Contains<T, List<U...>> : std::bool_constant<(std::is_same_v<T, U> || ...)> {};

template <class L, class... T>
struct Unique {
    using type = L;
};
template <class... Kept, class First, class... Rest>
struct Unique<List<Kept...>, First, Rest...>
    : Unique<std::conditional_t<Contains<First, List<Kept...>>::value, List<Kept...>, List<Kept..., First>>, Rest...> {};

template <class L>
struct EventsOf;
template <class... R>
struct EventsOf<List<R...>> : Unique<List<>, typename R::when...> {};

template <class L>
struct InitialsOf;
template <class... Region>
struct InitialsOf<List<Region...>> {
    using type = List<typename Region::initial...>;
};

template <class... T, class F>
void each(List<T...>, F&& f) {
    (f(static_cast<T*>(nullptr)), ...);
}

template <class Policy>
struct Front : front::state_machine_def<Front<Policy>> {
    using no_exception_thrown = int;
    using no_message_queue = int;
    using initial_state = typename ToMpl<typename InitialsOf<typename Policy::Regions>::type>::type;
    using transition_table = typename ToMpl<typename Policy::Rules>::type;

    const typename Policy::Given* given = nullptr;
    std::vector<Move> moves;
    std::vector<Gate> gates;

    void take(Move move) { moves.push_back(std::move(move)); }
    void refuse(Gate gate) {
        for (const Gate& known : gates)
            if (known.code == gate.code) return;
        gates.push_back(std::move(gate));
    }

    template <class In>
    static const char* region_of() {
        const char* name = "";
        each(typename Policy::Regions{}, [&](auto* region) {
            using Region = std::remove_pointer_t<decltype(region)>;
            if (Contains<In, typename Region::states>::value) name = Region::name;
        });
        return name;
    }

    template <class Fsm, class Event>
    void no_transition(const Event&, Fsm&, int) {}
};

}  // namespace detail

/// The pure machine of a policy. A fresh MSM machine is made for each event and thrown away: restoring by state id is
/// cheap, copying is a trap, and nothing can be half done.
template <class Policy>
class Machine {
public:
    using Given = typename Policy::Given;
    using Events = typename detail::EventsOf<typename Policy::Rules>::type;

    static Step step(const States& states, std::string_view event, const Given& given) {
        Step out;
        out.after = states;
        bool known = false;
        detail::each(Events{}, [&](auto* e) {
            using Event = std::remove_pointer_t<decltype(e)>;
            if (event != Event::name) return;
            known = true;
            fire<Event>(states, given, out);
        });
        if (!known) out.gates.push_back({"event-unknown", "This machine does not know that event."});
        if (known && !out.taken && out.gates.empty()) {
            std::string where;
            for (const auto& s : states) where += (where.empty() ? "" : ", ") + s;
            out.gates.push_back({"wrong-state", "Not possible while " + where + "."});
        }
        return out;
    }

    /// Whether a person may raise it; the others are raised by other machines and the clock.
    static bool from_person(std::string_view event) {
        bool found = false;
        detail::each(Events{}, [&](auto* e) {
            using Event = std::remove_pointer_t<decltype(e)>;
            if (event == Event::name) found = !Event::from_machine;
        });
        return found;
    }

    static std::vector<Possible> possible(const States& states, const Given& given) {
        std::vector<Possible> out;
        detail::each(Events{}, [&](auto* e) {
            using Event = std::remove_pointer_t<decltype(e)>;
            if (Event::from_machine) return;  // raised by other machines or the clock, never by a person
            Step tried = step(states, Event::name, given);
            const bool known_here = tried.taken || tried.gates.empty() || tried.gates.front().code != "wrong-state";
            if (known_here) out.push_back({Event::name, tried.taken, std::move(tried.gates)});
        });
        return out;
    }

    static States initial() {
        States out;
        detail::each(typename Policy::Regions{},
                     [&](auto* r) { out.push_back(std::remove_pointer_t<decltype(r)>::initial::name); });
        return out;
    }

    static std::vector<RuleText> rules() {
        std::vector<RuleText> out;
        detail::each(typename Policy::Rules{}, [&](auto* r) {
            using R = std::remove_pointer_t<decltype(r)>;
            out.push_back({detail::Front<Policy>::template region_of<typename R::in>(), R::in::name, R::when::name,
                           R::only_if::text, R::does::text, R::go_to::name, R::because::name});
        });
        return out;
    }

    /// True when every two rules of one state and event carry different guards of one family: with two matching rows
    /// MSM would silently take the lower one.
    static bool unambiguous() { return unambiguous(typename Policy::Rules{}); }

    static std::vector<std::vector<std::string>> state_names() {
        std::vector<std::vector<std::string>> out;
        detail::each(typename Policy::Regions{}, [&](auto* r) {
            std::vector<std::string> names;
            detail::each(typename std::remove_pointer_t<decltype(r)>::states{},
                         [&](auto* s) { names.push_back(std::remove_pointer_t<decltype(s)>::name); });
            out.push_back(std::move(names));
        });
        return out;
    }

    static std::vector<std::string> event_names() {
        std::vector<std::string> out;
        detail::each(Events{}, [&](auto* e) { out.push_back(std::remove_pointer_t<decltype(e)>::name); });
        return out;
    }

private:
    using Fsm = boost::msm::back::state_machine<detail::Front<Policy>>;

    template <class S>
    static constexpr int id_of() {
        return boost::msm::back::get_state_id<typename Fsm::stt, S>::type::value;
    }

    // MSM numbers states by first appearance in the table; names are what is stored.
    static bool restore(Fsm& fsm, const States& states) {
        std::size_t i = 0;
        bool all = true;
        detail::each(typename Policy::Regions{}, [&](auto* r) {
            bool found = false;
            detail::each(typename std::remove_pointer_t<decltype(r)>::states{}, [&](auto* s) {
                using S = std::remove_pointer_t<decltype(s)>;
                if (i < states.size() && states[i] == S::name) {
                    const_cast<int*>(fsm.current_state())[i] = id_of<S>();
                    found = true;
                }
            });
            all = all && found;
            ++i;
        });
        return all && i == states.size();
    }

    template <class Event>
    static void fire(const States& states, const Given& given, Step& out) {
        Fsm fsm;
        fsm.given = &given;
        if (!restore(fsm, states)) {
            out.gates.push_back({"state-unknown", "The stored state is not known to this version."});
            return;
        }
        fsm.process_event(Event{});
        out.gates = std::move(fsm.gates);
        out.moves = std::move(fsm.moves);
        out.taken = !out.moves.empty();
        for (const Move& move : out.moves) {
            std::size_t i = 0;
            detail::each(typename Policy::Regions{}, [&](auto* r) {
                if (move.region == std::remove_pointer_t<decltype(r)>::name) out.after[i] = move.to;
                ++i;
            });
        }
    }

    template <class A, class B>
    static constexpr bool clash() {
        using GuardA = typename A::only_if;
        using GuardB = typename B::only_if;
        return std::is_same_v<typename A::in, typename B::in> && std::is_same_v<typename A::when, typename B::when> &&
               (std::is_same_v<GuardA, GuardB> || std::is_void_v<typename GuardA::family> ||
                !std::is_same_v<typename GuardA::family, typename GuardB::family>);
    }
    template <class A, class... B>
    static constexpr int clashes_with() {
        return (int(clash<A, B>()) + ...);
    }
    template <class... R>
    static constexpr bool unambiguous(List<R...>) {
        // Every rule clashes with itself once.
        return ((clashes_with<R, R...>() == 1) && ...);
    }
};

}  // namespace tocsin::workflows
