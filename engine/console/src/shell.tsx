// The frame: who is signed in, where one is, whether the page is live, and the way out.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Access } from "./access";
import { Board } from "./board";
import { setClock } from "./clock";
import { Drill, DrillBanner } from "./drill";
import { hooks, read, Refusal, tell } from "./http";
import { IncidentPage } from "./incident";
import { MapPage } from "./map";
import { NewIncident } from "./new_incident";
import { NoticeDesk } from "./notices";
import { NoticePage } from "./notice";
import { Operator } from "./operator";
import { openForPrint } from "./print";
import { Proof } from "./proof";
import { ProposalPage, Proposals } from "./proposals";
import { ProveAgain } from "./prove_again";
import { Register } from "./register";
import { usePlace, type Place } from "./route";
import { Entrance } from "./sign_in";
import { begin as follow, end as unfollow, onLiveness, type Liveness } from "./stream";
import { Suppliers } from "./suppliers";
import type { Session } from "./types";
import { language, onLanguage, phrase, speak, t } from "./words";

const places = ["", "register", "suppliers", "notices", "proposals", "map", "proof", "operator", "access", "drill"] as const;
/// Who would only be refused there; the engine decides, this keeps the way short.
const notFor: Partial<Record<(typeof places)[number], string[]>> = {
    "": ["admin"],
    register: ["admin"],
    notices: ["admin"],
    suppliers: ["counsel"],
    proposals: ["responder"],
    map: ["counsel"],
    access: ["officer", "approver", "responder", "counsel"],
};

function Screen({ place, session }: { place: Place; session: Session }) {
    switch (place.screen) {
        case "":
            return session.role === "admin" ? <Operator session={session} /> : <Board session={session} />;
        case "incidents":
            return <IncidentPage key={place.id} id={place.id} tab={place.tab} session={session} />;
        case "new":
            return <NewIncident />;
        case "register":
            return <Register />;
        case "suppliers":
            return <Suppliers session={session} />;
        case "notices":
            return place.id ? <NoticePage key={place.id} id={place.id} /> : <NoticeDesk />;
        case "proposals":
            return place.id ? <ProposalPage key={place.id} id={place.id} session={session} /> : <Proposals session={session} />;
        case "map":
            return <MapPage plural={place.id} id={place.tab} session={session} />;
        case "access":
            return <Access tab={place.id} session={session} />;
        case "drill":
            return <Drill session={session} />;
        case "proof":
            return <Proof />;
        case "operator":
            return <Operator session={session} />;
        default:
            return (
                <>
                    <h1>{t("nowhere")}</h1>
                    <p>
                        <a href="#/">{t("nav.")}</a>
                    </p>
                </>
            );
    }
}

function LanguageSwitch() {
    const other = language() === "de" ? "en" : "de";
    return (
        <button type="button" class="plain" lang={other} onClick={() => speak(other)}>
            {other === "de" ? "Deutsch" : "English"}
        </button>
    );
}

function Live() {
    const [now, setNow] = useState<Liveness>("broken");
    useEffect(() => onLiveness(setNow), []);
    return (
        <span class={`live live-${now}`} role="status">
            {t(`live.${now}`)}
        </span>
    );
}

function Head({ place, session, leave }: { place: Place; session: Session; leave: () => void }) {
    const shown = places.filter((one) => !notFor[one]?.includes(session.role));
    const here = place.screen === "incidents" || place.screen === "new" ? "" : place.screen;
    return (
        <header class="head">
            <a class="brand" href="#/">
                <span class="bell" aria-hidden="true" />
                Tocsin
            </a>
            <nav aria-label={t("nav.label")}>
                <ul>
                    {shown.map((one) => (
                        <li key={one}>
                            <a href={`#/${one}`} aria-current={one === here ? "page" : undefined}>
                                {t(`nav.${one}`)}
                            </a>
                        </li>
                    ))}
                </ul>
            </nav>
            <div class="who">
                <Live />
                <span>
                    {session.person} <span class="quiet">{phrase(session.role)}</span>
                </span>
                <LanguageSwitch />
                <button type="button" class="plain" onClick={leave}>
                    {t("sign.out")}
                </button>
            </div>
        </header>
    );
}

/// The title is read out by screen readers, and the focus goes where the new screen begins.
function useArrival(place: Place) {
    const first = useRef(true);
    useEffect(() => {
        if (first.current) {
            first.current = false;
            return;
        }
        document.getElementById("main")?.focus({ preventScroll: true });
        scrollTo(0, 0);
    }, [place.screen, place.id]);
}

export function Shell() {
    const [session, setSession] = useState<Session | null | "unknown">("unknown");
    const [, spoken] = useState(0);
    const place = usePlace();
    useArrival(place);
    const look = useCallback(() => {
        read<Session>("/v1/session").then(
            (seen) => {
                setClock(seen.body);
                setSession(seen.body);
            },
            (no: unknown) => {
                // An engine that is away for a moment signs nobody out; before anybody is known, the entrance is the way on.
                if (!(no instanceof Refusal)) return;
                setSession((before) => (no.problem.status === 401 || before === "unknown" ? null : before));
            },
        );
    }, []);
    useEffect(() => {
        hooks.signedOut = () => {
            unfollow();
            setSession(null);
        };
        look();
    }, []);
    useEffect(() => onLanguage(() => spoken((n) => n + 1)), []);
    useEffect(openForPrint, []);
    useEffect(() => {
        if (session && session !== "unknown") void follow();
    }, [session !== null && session !== "unknown"]);
    useEffect(() => {
        // A drill's time stands still now and then; it is asked for, not only reckoned.
        if (!session || session === "unknown" || session.drill !== "yes") return;
        const timer = setInterval(look, 15_000);
        return () => clearInterval(timer);
    }, [session !== null && session !== "unknown" && session.drill]);
    const leave = () => {
        const gone = () => {
            unfollow();
            setSession(null);
            location.hash = "#/";
        };
        // Whoever could not be signed out is still signed in, and has to see that.
        tell("/v1/session/end", {}).then(gone, (no: unknown) => {
            if (no instanceof Refusal && no.problem.status === 401) gone();
        });
    };
    if (session === "unknown")
        return (
            <p class="quiet center" role="status">
                {t("loading")}
            </p>
        );
    if (session === null)
        return (
            <>
                <DrillBanner />
                <Entrance place={place} entered={look} switch={<LanguageSwitch />} />
            </>
        );
    return (
        <>
            <a
                class="skip"
                href="#main"
                onClick={(e) => {
                    e.preventDefault();
                    document.getElementById("main")?.focus();
                }}
            >
                {t("skip")}
            </a>
            <DrillBanner />
            <Head place={place} session={session} leave={leave} />
            <main id="main" tabIndex={-1}>
                <Screen place={place} session={session} />
            </main>
            <ProveAgain />
        </>
    );
}
