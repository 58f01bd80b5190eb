// A few numbers as bars, each with its number beside it.
export function Bars({ of, label }: { of: [string, number][]; label: string }) {
    const most = Math.max(1, ...of.map(([, n]) => n)),
        width = 52,
        height = 110;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={label}>
            <svg
                class="chart chart-bars"
                viewBox={`0 0 ${of.length * width} ${height}`}
                width={of.length * width}
                height={height}
                role="img"
                aria-label={`${label}: ${of.map(([name, n]) => `${name} ${n}`).join(", ")}`}
            >
                {of.map(([name, n], i) => {
                    const tall = Math.round((n / most) * 70);
                    return (
                        <g key={name} class="chart-duty">
                            <rect x={i * width + 8} y={88 - tall} width={width - 16} height={tall} rx={2} />
                            <text x={i * width + width / 2} y={82 - tall} text-anchor="middle">
                                {n}
                            </text>
                            <text class="chart-quiet" x={i * width + width / 2} y={104} text-anchor="middle">
                                {name.slice(2)}
                            </text>
                        </g>
                    );
                })}
            </svg>
        </div>
    );
}

/// The same with long names: one line each.
export function Lines({ of, label }: { of: [string, number][]; label: string }) {
    const most = Math.max(1, ...of.map(([, n]) => n));
    return (
        <ul class="lines" aria-label={label}>
            {of.map(([name, n]) => (
                <li key={name}>
                    <span>{name}</span>
                    <span class="line-bar" aria-hidden="true">
                        <span style={{ width: `${Math.round((n / most) * 100)}%` }} />
                    </span>
                    <span class="num">{n}</span>
                </li>
            ))}
        </ul>
    );
}
