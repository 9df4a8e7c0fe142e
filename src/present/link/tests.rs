//! Every link that was ever published still opens; odd ones are told.

use crate::present::link::{BadLink, Link, ReleaseRef, View};

/// Every form of link ever published. Lines are added, none is changed or taken away.
const PUBLISHED: [&str; 14] = [
    "1",
    "1/s=planted-errors",
    "1/s=planted-errors/f=133.1",
    "1/src=releases%2F2013q1.txt/f=25.4/c=growth-0a1b2c3d4e",
    "1/s=planted-errors/f=133.1/y=120",
    "1/n=2013q1.txt/h=9f86d081",
    "1/n=2013q1.txt/h=9f86d081/f=25.4/c=growth-0a1b2c3d4e/y=17",
    "1/f=3.1/y=2/n=Q1%20draft.txt/t=c4b7330bC0otS80rTQUA",
    "1/s=planted-errors/f=133.1/v=reading",
    "1/s=planted-errors/l=2c.3dh",
    "1/v=releases",
    "1/+s=clean/+src=releases%2Fq2.txt/v=releases",
    "1/+s=clean/v=quarters/co=acme%20tools",
    "1/src=releases%2Fdraft-2.txt/+src=releases%2Fdraft-1.txt/v=changes",
];

#[test]
fn published_links_open() {
    for text in PUBLISHED {
        let link: Link = text.parse().expect(text);
        assert_eq!(link.to_string(), text);
    }
}

#[test]
fn odd_links_are_told() {
    assert_eq!("2/s=x".parse::<Link>(), Err(BadLink::TooNew));
    assert_eq!("x".parse::<Link>(), Err(BadLink::Damaged));
    assert_eq!("1/s".parse::<Link>(), Err(BadLink::Damaged));
    assert_eq!("1/s=..%2F..%2Fx".parse::<Link>(), Err(BadLink::Damaged));
    for path in [
        "https%3A%2F%2Fevil.example%2Fx",
        "%2F%2Fevil.example%2Fx",
        "%5C%5Cevil.example%5Cx",
        "data%3Atext%2Fplain,x",
        "..%2Fx",
        "a%2F..%2F..%2Fx",
        "a%2F%252E%252e%2Fx",
        "a%3Fb",
        "a%0Ab",
        "",
    ] {
        assert_eq!(
            format!("1/src={path}").parse::<Link>(),
            Err(BadLink::Damaged),
            "{path}"
        );
    }
    assert_eq!("1/+src=..%2Fx".parse::<Link>(), Err(BadLink::Damaged));
    assert_eq!("1/f=%2".parse::<Link>(), Err(BadLink::Damaged));
    assert_eq!(
        "1/s=a/later=1".parse::<Link>().map(|it| it.release),
        Ok(Some(ReleaseRef::Sample("a".to_owned())))
    );
    assert_eq!(
        "1/s=a/v=later".parse::<Link>().map(|it| it.view),
        Ok(View::Statements)
    );
}
