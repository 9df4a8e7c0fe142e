//! A chart as a file of its own: an SVG that carries its colours, since the page's styles do not go with it.

use std::fmt::Write as _;

use crate::present::chart::drawing::{Drawing, Form, Shape};
use crate::present::chart::{Chart, View};

/// Room around the drawing, and above it for title and unit.
const EDGE: i32 = 20;
const HEAD: i32 = 56;

/// The longest name of a file; browsers and disks take some 250 bytes.
const MOST_NAME: usize = 100;

/// The chart as an SVG document. `colour` tells the colour of a tone, `paper` of the ground and `ink` of the title;
/// `scale` is how many pixels stand for one of the drawing.
pub fn document(
    chart: &Chart,
    view: &View,
    drawing: &Drawing,
    scale: i32,
    colour: &dyn Fn(&str) -> String,
) -> String {
    let (width, height) = (drawing.width + 2 * EDGE, drawing.height + HEAD + EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, Helvetica, Arial, sans-serif\" font-size=\"12\">",
        width * scale,
        height * scale
    );
    let _ = write!(
        svg,
        "<title>{}</title><desc>{}</desc>",
        escaped(&chart.title),
        escaped(&view.told)
    );
    let _ = write!(
        svg,
        "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" stroke=\"{}\" stroke-width=\"3\"/></pattern>",
        colour("gap")
    );
    let _ = write!(
        svg,
        "<path d=\"M0 0H{width}V{height}H0Z\" fill=\"{}\"/>",
        colour("paper")
    );
    let _ = write!(
        svg,
        "<g fill=\"{}\"><text x=\"{EDGE}\" y=\"26\" font-size=\"15\" font-weight=\"600\">{}</text><text x=\"{EDGE}\" y=\"44\">{}, {}</text></g>",
        colour("head"),
        escaped(&chart.title),
        escaped(&view.name),
        escaped(&view.unit)
    );
    let _ = write!(svg, "<g transform=\"translate({EDGE} {HEAD})\">");
    for it in &drawing.shapes {
        let _ = match &it.form {
            Form::Rect([x, y, width, height]) => {
                write!(
                    svg,
                    "<path d=\"M{x} {y}h{width}v{height}h-{width}Z\"{}/>",
                    paint(it, colour)
                )
            }
            Form::Path(path) => write!(svg, "<path d=\"{path}\"{}/>", paint(it, colour)),
            Form::Line([x, y, to_x, to_y]) => {
                write!(
                    svg,
                    "<path d=\"M{x} {y}L{to_x} {to_y}\" stroke=\"{}\"/>",
                    colour(it.tone)
                )
            }
            Form::Text {
                at: [x, y],
                anchor,
                text,
            } => {
                let halo = if it.tone == "inside" {
                    "none".to_owned()
                } else {
                    colour("paper")
                };
                let weight = if it.tone == "head" {
                    " font-weight=\"600\""
                } else {
                    ""
                };
                write!(
                    svg,
                    "<text x=\"{x}\" y=\"{y}\" paint-order=\"stroke\" stroke=\"{halo}\" stroke-width=\"3\" text-anchor=\"{anchor}\" fill=\"{}\"{weight}>{}</text>",
                    colour(it.tone),
                    escaped(text)
                )
            }
        };
    }
    svg.push_str("</g></svg>");
    svg
}

/// The attributes that fill a form.
fn paint(it: &Shape, colour: &dyn Fn(&str) -> String) -> String {
    if it.tone == "gap" {
        return format!(" fill=\"url(#hatch)\" stroke=\"{}\"", colour("gap"));
    }
    let mut paint = format!(" fill=\"{}\"", colour(it.tone));
    if it.tone.starts_with("stream") {
        paint.push_str(" fill-opacity=\"0.3\"");
    }
    if it.differs {
        let _ = write!(paint, " stroke=\"{}\" stroke-width=\"2\"", colour("gap"));
    }
    paint
}

/// What the file of a view is called, without what tells its kind: letters, digits and dashes.
pub fn file_name(chart: &Chart, view: &View) -> String {
    let mut name = String::new();
    for it in chart.title.chars().chain([' ']).chain(view.name.chars()) {
        if it.is_alphanumeric() {
            name.extend(it.to_lowercase());
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
        if name.len() >= MOST_NAME {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// Text as XML holds it; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            it if it.is_control() => escaped.push(' '),
            it => escaped.push(it),
        }
    }
    escaped
}
