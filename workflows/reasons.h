// Why a rule stands: one name for each article or house rule that a table cites. docs/law.md says where each was read.
#pragma once

namespace tocsin::workflows {

// clang-format off
struct Art33_1    { static constexpr const char* name = "GDPR Art. 33(1)"; };
struct Art33_2    { static constexpr const char* name = "GDPR Art. 33(2)"; };
struct Art33_3a   { static constexpr const char* name = "GDPR Art. 33(3)(a)"; };
struct Art33_4    { static constexpr const char* name = "GDPR Art. 33(4)"; };
struct Art33_5    { static constexpr const char* name = "GDPR Art. 33(5)"; };
struct Art34_1    { static constexpr const char* name = "GDPR Art. 34(1)"; };
struct Art34_3    { static constexpr const char* name = "GDPR Art. 34(3)"; };
struct Art34_4    { static constexpr const char* name = "GDPR Art. 34(4)"; };
struct Recital85  { static constexpr const char* name = "GDPR recital 85"; };
struct Recital87  { static constexpr const char* name = "GDPR recital 87"; };
struct LookAtOnce { static constexpr const char* name = "house rule: look at once"; };
struct FourEyes   { static constexpr const char* name = "house rule: four eyes"; };
struct LegFollows { static constexpr const char* name = "house rule: a leg shows what its duties, requests and notices say"; };
struct AskAndWait { static constexpr const char* name = "house rule: ask suppliers, and call silence silence"; };
struct OneCause   { static constexpr const char* name = "house rule: one cause, one incident"; };
struct Unknown    { static constexpr const char* name = "house rule: unknown never suppresses a duty"; };
struct ProofFirst { static constexpr const char* name = "house rule: nothing is told without proof"; };
struct StopOnce   { static constexpr const char* name = "house rule: a sending can be stopped"; };
struct HeldFirst  { static constexpr const char* name = "house rule: evidence is held before it is deleted"; };
struct PersonsDecide { static constexpr const char* name = "house rule: the map advises, persons decide"; };
struct EveryDuty  { static constexpr const char* name = "house rule: every duty has an owner who accepted it"; };
struct NeedToKnow { static constexpr const char* name = "house rule: need to know"; };
struct Prepared   { static constexpr const char* name = "house rule: what is known to be needed is prepared"; };
struct AskedOfUs  { static constexpr const char* name = "house rule: a question of an authority is answered, and both are kept"; };
struct Learned    { static constexpr const char* name = "house rule: what was learned is written down"; };
struct OtherFacts { static constexpr const char* name = "house rule: a decision made on other facts does not stand on new ones"; };
// clang-format on

}  // namespace tocsin::workflows
