//! Charts as files: SVG as it is written, PNG by way of a canvas.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::present::chart::{Chart, svg};
use crate::view::save;
use crate::view::session::Session;

/// How many pixels of a PNG stand for one on the page, so that it prints well.
const SCALE: i32 = 2;

/// Saves a view of a chart as it is drawn in `figure`, with the colours that it has there.
pub fn save(
    session: Session,
    chart: &Chart,
    shown: usize,
    width: i32,
    figure: &web_sys::Element,
    is_png: bool,
) {
    let view = &chart.views[shown];
    let colour = |tone: &str| colour(figure, tone).unwrap_or_else(|| "#808080".to_owned());
    let scale = if is_png { SCALE } else { 1 };
    let text = svg::document(chart, view, &view.draw(width), scale, &colour);
    let name = svg::file_name(chart, view);
    if !is_png {
        save::save(
            session,
            &format!("{name}.svg"),
            "image/svg+xml",
            &text.into(),
        );
        return;
    }
    spawn_local(async move {
        if png(session, &text, format!("{name}.png")).await.is_err() {
            session.say(
                "This browser could not draw the chart as PNG. Save it as SVG instead.".to_owned(),
            );
        }
    });
}

/// The colour of a tone where it is drawn: of the ground its background, of forms their filling, of lines their stroke.
fn colour(figure: &web_sys::Element, tone: &str) -> Option<String> {
    let style_of = |it: &web_sys::Element| window().get_computed_style(it).ok().flatten();
    if tone == "paper" {
        return style_of(figure)?
            .get_property_value("background-color")
            .ok();
    }
    let swatch = figure
        .query_selector(&format!("svg .{tone}"))
        .ok()
        .flatten();
    let Some(it) = swatch else {
        // Words of the title and the hatching stand on no mark of their own.
        let property = if tone == "gap" {
            "outline-color"
        } else {
            "color"
        };
        return style_of(figure)?.get_property_value(property).ok();
    };
    let style = style_of(&it)?;
    let fill = style.get_property_value("fill").ok()?;
    if fill == "none" {
        style.get_property_value("stroke").ok()
    } else {
        Some(fill)
    }
}

/// Draws an SVG on a canvas and saves that.
async fn png(session: Session, text: &str, name: String) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let image = web_sys::HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    web_sys::Url::revoke_object_url(&url)?;
    decoded?;
    let canvas: web_sys::HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(image.natural_width());
    canvas.set_height(image.natural_height());
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    let done =
        Closure::once_into_js(move |blob: JsValue| save::save(session, &name, "image/png", &blob));
    canvas.to_blob(done.unchecked_ref())
}
