//! HTML written piece by piece, with every text escaped.

/// A growing piece of HTML.
#[derive(Debug, Default)]
pub struct Markup {
    /// What was written.
    pub text: String,
}

impl Markup {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Markup as it is.
    pub fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Text, escaped.
    pub fn write(&mut self, text: &str) {
        for it in text.chars() {
            match it {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(it),
            }
        }
    }

    /// The start of an element with a class, unless that is empty.
    pub fn open(&mut self, name: &str, class: &str) {
        self.text.push('<');
        self.text.push_str(name);
        if !class.is_empty() {
            self.text.push_str(" class=\"");
            self.write(class);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// An element with a text.
    pub fn element(&mut self, name: &str, text: &str) {
        self.class(name, "", text);
    }

    /// An element with a class and a text.
    pub fn class(&mut self, name: &str, class: &str, text: &str) {
        self.open(name, class);
        self.write(text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }
}
