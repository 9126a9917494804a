"""scikit-learn's ColumnTransformer on the same trips, making the same features."""
import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, KBinsDiscretizer, OneHotEncoder, StandardScaler

from peer import serve


def transformer(jobs):
    return ColumnTransformer(
        [
            ("fare", make_pipeline(SimpleImputer(), FunctionTransformer(np.log1p), StandardScaler()), ["fare"]),
            ("miles", StandardScaler(), ["trip_miles"]),
            ("seconds", make_pipeline(SimpleImputer(), StandardScaler()), ["trip_seconds"]),
            ("place", KBinsDiscretizer(10, encode="ordinal", strategy="quantile", subsample=None), ["pickup_latitude", "pickup_longitude"]),
            ("categories", OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["trip_start_hour", "company", "payment_type"]),
        ],
        n_jobs=jobs if jobs > 1 else None,
        sparse_threshold=0,
    )


def load(options):
    return pd.read_csv(options["file"]), transformer(options["jobs"]), f"scikit-learn {sklearn.__version__}, {options['jobs']} jobs"


def fit(options):
    frame, columns, name = load(options)

    def once():
        columns.fit(frame)
        return 8.0

    return name, once


def transform(options):
    frame, columns, name = load(options)
    columns.fit(frame)
    return name, lambda: float(columns.transform(frame).sum())


serve({"fit": fit, "transform": transform})
