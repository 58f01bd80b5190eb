// What the API answers, by the names of the engine's own description (api.d.ts, which is generated).
import type { components } from "./api";

type Described = components["schemas"];

export type Gate = Described["Gate"];
export type Allowed = Described["AllowedEvent"];
export type Incident = Described["Incident"];
/// Numbers over the register, as the engine counts them.
export type BoardSummary = Described["BoardSummary"];
export type Duty = Described["Duty"];
export type Why = NonNullable<Duty["why"]>;
export type Anchor = Described["Anchor"];
export type SupplierRequest = Described["SupplierRequest"];
export type Notice = Described["Notice"];
export type Task = Described["Task"];
/// What was proposed and waits for a second person.
export type Decision = Described["Decision"];
export type Member = Described["Member"];
export type CaseFile = Described["CaseFile"];
export type Entry = Described["Entry"];
export type Expected = Described["ExpectedDuty"];
export type Question = Described["Question"];
export type Outlook = Described["Outlook"];
export type Recommendation = Described["Recommendation"];
export type Radius = Described["BlastRadius"];
export type Review = Described["NoticeReview"];
export type Supplier = Described["Supplier"];
export type Delivery = Described["Delivery"];
export type Endpoint = Described["Endpoint"];
export type Session = Described["Session"];
export type Proposal = Described["Proposal"];
export type Hold = Described["Hold"];
export type MovedStep = Described["MovedStep"];
export type Receipt = Described["Receipt"];
export type Problem = Described["Problem"];
/// An entry, as /v1/stream tells of it.
export type Told = Described["EntryTold"];
export type HeldRecord = Described["MapRecordWithHistory"];
export type MapVersion = Described["MapRecordVersion"];
export type DataMap = Described["DataMap"];
export type MapField = Described["MapField"];
export type MapKind = Described["MapKind"];
export type Account = Described["Account"];
export type OpenSession = Described["OpenSession"];
export type Token = Described["Token"];
export type CalendarLink = Described["CalendarLink"];
export type RegulatorLink = Described["RegulatorLink"];
export type Form = Described["Form"];
export type FactorSecret = Described["FactorSecret"];
export type Readiness = Described["Readiness"];
export type Audience = Described["Audience"];
export type AudiencePart = Described["WantedPart"];
export type EvidenceFile = Described["EvidenceFile"];
export type Custody = Described["CustodyStep"];
export type Link = Described["Link"];
export type SupplierMessage = Described["SupplierMessage"];
export type FormField = Described["FormField"];
export type FormCount = Described["FormCount"];
export type AuthorityForm = Described["AuthorityForm"];
export type SeverityQuestion = Described["SeverityQuestion"];
export type SeverityRange = Described["SeverityRange"];
export type SeverityScore = Described["SeverityScore"];
export type Drill = Described["Drill"];
export type DrillScenario = Described["DrillScenario"];
export type DrillInvitation = Described["DrillInvitation"];
/// What of a receipt the dialogs of the house show: of a token, an invitation or a link, what is shown once; how many go again.
export type Done = Partial<Described["CalendarLinkReceipt"] & Described["EndpointReceipt"] & Pick<Described["Replayed"], "replayed">>;
