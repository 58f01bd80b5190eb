// The frame: who is signed in, where one is, whether the page is live, and the way out.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Access } from "./access";
import { Board } from "./board";
import { setClock } from "./clock";
import { Drill, DrillBanner } from "./drill";
import { hooks, read, Refusal, tell } from "./http";
import { IncidentPage } from "./incident";
import { MapPage } from "./map";
import { Mine } from "./mine";
import { NewIncident } from "./new_incident";
import { NoticeDesk } from "./notices";
import { NoticePage } from "./notice";
import { Operator } from "./operator";
import { OldLine } from "./old_line";
import { Refused } from "./parts";
import { openForPrint } from "./print";
import { Proof } from "./proof";
import { ProposalPage, Proposals } from "./proposals";
import { ProveAgain } from "./prove_again";
import { Register } from "./register";
import { may } from "./rights";
import { usePlace, type Place } from "./route";
import { Entrance } from "./sign_in";
import { IdleWarning, SignInAgain } from "./signed_out";
import { begin as follow, end as unfollow, onLiveness, revive, type Liveness } from "./stream";
import { Suppliers } from "./suppliers";
import type { Session } from "./types";
import { language, onLanguage, phrase, speak, t } from "./words";

const places = ["", "register", "suppliers", "notices", "proposals", "map", "proof", "operator", "access", "drill"] as const;
/// What each screen asks for first: who may not is not led there. The engine decides.
const asksFor: Partial<Record<(typeof places)[number], string>> = {
    "": "GET /v1/duties",
    register: "GET /v1/register",
    suppliers: "GET /v1/suppliers",
    notices: "GET /v1/notices",
    proposals: "GET /v1/proposals",
    map: "GET /v1/map",
    proof: "GET /v1/audit/checkpoint",
    access: "GET /v1/accounts",
};
const isFor = (place: (typeof places)[number], session: Session) => {
    const asked = asksFor[place];
    return asked === undefined || may(session, asked);
};

function Screen({ place, session }: { place: Place; session: Session }) {
    switch (place.screen) {
        case "":
            return isFor("", session) ? <Board session={session} /> : <Operator session={session} />;
        case "incidents":
            return <IncidentPage key={place.id} id={place.id} tab={place.tab} session={session} />;
        case "new":
            return <NewIncident session={session} />;
        case "register":
            return <Register />;
        case "suppliers":
            return <Suppliers session={session} />;
        case "notices":
            return place.id ? <NoticePage key={place.id} id={place.id} session={session} /> : <NoticeDesk />;
        case "proposals":
            return place.id ? <ProposalPage key={place.id} id={place.id} session={session} /> : <Proposals session={session} />;
        case "map":
            return <MapPage plural={place.id} id={place.tab} session={session} />;
        case "access":
            return <Access tab={place.id} session={session} />;
        case "drill":
            return <Drill session={session} />;
        case "me":
            return <Mine session={session} />;
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

function Head({ place, session, leave, no }: { place: Place; session: Session; leave: () => void; no: Refusal | null }) {
    const shown = places.filter((one) => isFor(one, session));
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
                    <a href="#/me">{session.person}</a> <span class="quiet">{phrase(session.role)}</span>
                </span>
                <LanguageSwitch />
                <button type="button" class="plain" onClick={leave}>
                    {t("sign.out")}
                </button>
                <Refused no={no} />
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
    const [session, setSession] = useState<Session | null | "unknown">("unknown"),
        [ended, setEnded] = useState(false),
        [stays, setStays] = useState<Refusal | null>(null);
    const [, spoken] = useState(0);
    const place = usePlace();
    const known = useRef<Session | null>(null);
    const waiting = useRef<((signedIn: boolean) => void)[]>([]);
    useArrival(place);
    const answer = (signedIn: boolean) => {
        for (const resolve of waiting.current.splice(0)) resolve(signedIn);
    };
    const gone = () => {
        unfollow();
        known.current = null;
        answer(false);
        setEnded(false);
        setStays(null);
        setSession(null);
    };
    /// Whoever was here keeps the page and what is typed on it.
    const out = () => (known.current ? setEnded(true) : gone());
    const look = useCallback(() => {
        read("/v1/session").then(
            ({ body }) => {
                // What one person typed is no business of the next.
                if (known.current && known.current.person !== body.person) return location.reload();
                setClock(body);
                setSession(body);
                known.current = body;
                setEnded((before) => {
                    if (before) {
                        // Not every role has a stream that would say so.
                        revive();
                        void follow(true);
                    }
                    return false;
                });
                answer(true);
            },
            (no: unknown) => {
                // An engine that is away for a moment signs nobody out; before anybody is known, the entrance is the way on.
                if (!(no instanceof Refusal)) return;
                if (no.problem.status === 401) out();
                else if (!known.current) setSession(null);
            },
        );
    }, []);
    useEffect(() => {
        hooks.signedOut = out;
        hooks.signInAgain = () => {
            if (!known.current) return Promise.resolve(false);
            setEnded(true);
            return new Promise((resolve) => waiting.current.push(resolve));
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
        const left = () => {
            gone();
            location.hash = "#/";
        };
        setStays(null);
        // Whoever could not be signed out is still signed in, and has to see that.
        tell("/v1/session/end", {}).then(left, (no: unknown) => {
            if (!(no instanceof Refusal)) return;
            if (no.problem.status === 401) left();
            else setStays(no);
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
            <Head place={place} session={session} leave={leave} no={stays} />
            {!ended && <IdleWarning session={session} look={look} />}
            <main id="main" tabIndex={-1}>
                <OldLine />
                <Screen place={place} session={session} />
            </main>
            <ProveAgain session={session} />
            {ended && <SignInAgain person={session.person} entered={look} leave={gone} />}
        </>
    );
}
