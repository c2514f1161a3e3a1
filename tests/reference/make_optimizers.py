"""Write what torch's optimisers and schedulers do: optimizers.json.

    python -m venv torch && torch/bin/pip install torch==2.13.0
    torch/bin/python tests/reference/make_optimizers.py

Every optimiser takes 100 steps on one fixed sequence of gradients, whatever
its parameters are, in float64. A row says which method of gdbook, with which
settings, is compared with which class of torch, with which settings.
"""

import json
from functools import partial
from pathlib import Path

import torch
from torch import optim

STEPS = 100
START = [1.0, -2.0]
MATRIX = [[1.0, -2.0], [0.5, 0.25], [-1.0, 3.0]]
WIDE = [[1.0, 0.5, -1.0], [-2.0, 0.25, 3.0]]

# method, its settings, torch's class, torch's settings
ROWS = [
    ("gradient_descent", {"lr": 0.1}, optim.SGD, {"lr": 0.1}),
    (
        "momentum",
        {"lr": 0.1, "beta": 0.0, "weight_decay": 0.3},
        optim.SGD,
        {"lr": 0.1, "weight_decay": 0.3},
    ),
    (
        "momentum",
        {"lr": 0.1},
        optim.SGD,
        {"lr": 0.1, "momentum": 0.9},
    ),
    (
        "momentum",
        {"lr": 0.1, "beta": 0.8, "dampening": 0.4, "weight_decay": 0.1},
        optim.SGD,
        {"lr": 0.1, "momentum": 0.8, "dampening": 0.4, "weight_decay": 0.1},
    ),
    (
        "momentum",
        {"lr": 0.1, "nesterov": True},
        optim.SGD,
        {"lr": 0.1, "momentum": 0.9, "nesterov": True},
    ),
    ("adagrad", {}, optim.Adagrad, {}),
    (
        "adagrad",
        {
            "lr": ["inverse_time", [0.1, 0.05]],
            "initial_accumulator_value": 0.1,
            "eps": 0.01,
            "weight_decay": 0.1,
        },
        optim.Adagrad,
        {
            "lr": 0.1,
            "lr_decay": 0.05,
            "initial_accumulator_value": 0.1,
            "eps": 0.01,
            "weight_decay": 0.1,
        },
    ),
    ("rmsprop", {}, optim.RMSprop, {}),
    (
        "rmsprop",
        {"alpha": 0.9, "eps": 0.1, "momentum": 0.5, "weight_decay": 0.1},
        optim.RMSprop,
        {"alpha": 0.9, "eps": 0.1, "momentum": 0.5, "weight_decay": 0.1},
    ),
    (
        "rmsprop",
        {"eps": 0.01, "centered": True},
        optim.RMSprop,
        {"eps": 0.01, "centered": True},
    ),
    ("adadelta", {}, optim.Adadelta, {}),
    (
        "adadelta",
        {"lr": 0.5, "rho": 0.7, "eps": 0.01, "weight_decay": 0.1},
        optim.Adadelta,
        {"lr": 0.5, "rho": 0.7, "eps": 0.01, "weight_decay": 0.1},
    ),
    ("adam", {}, optim.Adam, {}),
    (
        "adam",
        {
            "lr": 0.1,
            "beta1": 0.7,
            "beta2": 0.9,
            "eps": 0.1,
            "weight_decay": 0.1,
        },
        optim.Adam,
        {"lr": 0.1, "betas": (0.7, 0.9), "eps": 0.1, "weight_decay": 0.1},
    ),
    ("adamw", {}, optim.AdamW, {}),
    (
        "adamw",
        {"lr": 0.1, "eps": 0.1, "weight_decay": 0.5},
        optim.AdamW,
        {"lr": 0.1, "eps": 0.1, "weight_decay": 0.5},
    ),
    (
        "amsgrad",
        {"lr": 0.1, "beta2": 0.6, "eps": 0.1, "weight_decay": 0.1},
        optim.Adam,
        {
            "lr": 0.1,
            "betas": (0.9, 0.6),
            "eps": 0.1,
            "weight_decay": 0.1,
            "amsgrad": True,
        },
    ),
    ("adamax", {}, optim.Adamax, {}),
    (
        "adamax",
        {"beta2": 0.5, "eps": 0.1, "weight_decay": 0.1},
        optim.Adamax,
        {"betas": (0.9, 0.5), "eps": 0.1, "weight_decay": 0.1},
    ),
    ("nadam", {}, optim.NAdam, {}),
    (
        "nadam",
        {"eps": 0.1, "momentum_decay": 0.5, "weight_decay": 0.1},
        optim.NAdam,
        {"eps": 0.1, "momentum_decay": 0.5, "weight_decay": 0.1},
    ),
    ("radam", {}, optim.RAdam, {}),
    (
        "radam",
        {"beta2": 0.9, "eps": 0.1, "weight_decay": 0.1},
        optim.RAdam,
        {"betas": (0.9, 0.9), "eps": 0.1, "weight_decay": 0.1},
    ),
    ("rprop", {}, optim.Rprop, {}),
    (
        "rprop",
        {"eta_minus": 0.3, "eta_plus": 2.0, "step_min": 0.005, "step_max": 1},
        optim.Rprop,
        {"etas": (0.3, 2.0), "step_sizes": (0.005, 1.0)},
    ),
    (
        "asgd",
        {"lr": 0.1, "lambd": 0.05, "t0": 10, "weight_decay": 0.1},
        optim.ASGD,
        {"lr": 0.1, "lambd": 0.05, "t0": 10, "weight_decay": 0.1},
    ),
]
MATRIX_ROWS = [
    ("muon", {}, MATRIX, {}),
    (
        "muon",
        {"lr": 0.1, "nesterov": False, "momentum": 0.7, "ns_steps": 3},
        WIDE,
        {"lr": 0.1, "nesterov": False, "momentum": 0.7, "ns_steps": 3},
    ),
]

# schedule, its arguments, torch's class, torch's arguments
Schedulers = optim.lr_scheduler
SCHEDULES = [
    ("step", [0.1, 30, 0.5], Schedulers.StepLR, [30, 0.5]),
    (
        "multi_step",
        [0.1, [20, 50, 51], 0.5],
        Schedulers.MultiStepLR,
        [[20, 50, 51], 0.5],
    ),
    ("exponential", [0.1, 0.95], Schedulers.ExponentialLR, [0.95]),
    ("polynomial", [0.1, 80, 2.0], Schedulers.PolynomialLR, [80, 2.0]),
    ("cosine", [0.1, 100, 0.02], Schedulers.CosineAnnealingLR, [100, 0.02]),
    (
        "warm_restarts",
        [0.1, 10, 2, 0.02],
        Schedulers.CosineAnnealingWarmRestarts,
        [10, 2, 0.02],
    ),
    (
        "warm_restarts",
        [0.1, 7],
        Schedulers.CosineAnnealingWarmRestarts,
        [7],
    ),
    ("cyclic", [0.1, 0.7, 9, 13], Schedulers.CyclicLR, [0.1, 0.7, 9, 13]),
    (
        "cyclic",
        [0.1, 0.7, 9, None, {"shrink": 0.5}],
        Schedulers.CyclicLR,
        [0.1, 0.7, 9, None, "triangular2"],
    ),
    (
        "cyclic",
        [0.1, 0.7, 9, None, {"gamma": 0.98}],
        Schedulers.CyclicLR,
        [0.1, 0.7, 9, None, "exp_range", 0.98],
    ),
    ("one_cycle", [0.7, 100], Schedulers.OneCycleLR, [0.7, 100]),
    ("warm_up", [0.1, 20, 0.25], Schedulers.LinearLR, [0.25, 1.0, 20]),
]
# A loss that stalls, falls and stalls again, and what plateaus answer.
LOSSES = [round(1 + 4 * 0.9 ** min(k, 30 + k // 7), 3) for k in range(STEPS)]
PLATEAUS = [
    {"patience": 5},
    {
        "factor": 0.5,
        "patience": 2,
        "threshold": 0.05,
        "cooldown": 4,
        "lr_min": 0.003,
    },
]


def gradients(*shape):
    """Return a fixed sequence of gradients of many sizes, some of them 0."""
    rng = torch.Generator().manual_seed(0)
    draw = torch.randn(STEPS, *shape, generator=rng, dtype=torch.float64)
    size = torch.randn(STEPS, *shape, generator=rng, dtype=torch.float64)
    g = draw * size.exp()
    g[7], g[40:43] = 0.0, g[40]
    return g


def run(optimizer, settings, start, sequence):
    """Return the parameters after every step; of ASGD, their average."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    method = optimizer([x], **settings)
    path = []
    for g in sequence:
        x.grad = g.clone()
        method.step()
        path.append(method.state[x].get("ax", x.detach()).tolist())
    return path


def rates(scheduler, *told):
    """Return the learning rate of every step; ``told`` are values to tell."""
    x = torch.zeros(1, requires_grad=True)
    x.grad = torch.zeros(1)
    method = optim.SGD([x], lr=0.1, momentum=0.9)
    schedule = scheduler(method)
    kept = [method.param_groups[0]["lr"]]
    for k in range(STEPS - 1):
        method.step()
        schedule.step(*[values[k] for values in told])
        kept.append(method.param_groups[0]["lr"])
    return kept


def plateau(settings):
    """Return the learning rate of every step when the losses are watched."""
    names = {"lr_min": "min_lr"}
    renamed = {names.get(name, name): v for name, v in settings.items()}
    # torch leaves out falls of less than its eps, 1e-8
    return rates(
        partial(Schedulers.ReduceLROnPlateau, eps=0.0, **renamed), LOSSES
    )


def ema(sequence, decay):
    """Return the averages that AveragedModel keeps of given parameters."""
    model = torch.nn.ParameterList([torch.tensor(START, dtype=torch.float64)])
    average = optim.swa_utils.AveragedModel(
        model, multi_avg_fn=optim.swa_utils.get_ema_multi_avg_fn(decay)
    )
    path = []
    for x in sequence:
        model[0].data = x.clone()
        average.update_parameters(model)
        path.append(average.module[0].tolist())
    return path


def main():
    # NAdam and ASGD keep numbers of their own in the default precision.
    torch.set_default_dtype(torch.float64)
    # Muon rounds to bfloat16 on its way; the formula is compared, not that.
    torch.Tensor.bfloat16 = torch.Tensor.clone
    sequence, matrices = gradients(2), gradients(3, 2)
    written = {
        "torch": torch.__version__.partition("+")[0],
        "start": START,
        "gradients": sequence.tolist(),
        "matrices": matrices.tolist(),
        "losses": LOSSES,
        "optimizers": [
            [name, ours, run(cls, theirs, START, sequence)]
            for name, ours, cls, theirs in ROWS
        ],
        "matrix_optimizers": [
            [name, ours, start, run(optim.Muon, theirs, start, oriented)]
            for name, ours, start, theirs in MATRIX_ROWS
            for oriented in [matrices.reshape(STEPS, len(start), -1)]
        ],
        "schedules": [
            [name, ours, rates(lambda m, c=cls, a=theirs: c(m, *a))]
            for name, ours, cls, theirs in SCHEDULES
        ],
        "plateaus": [[settings, plateau(settings)] for settings in PLATEAUS],
        "ema": [0.9, ema(sequence, 0.9)],
    }
    Path(__file__).with_name("optimizers.json").write_text(
        json.dumps(written, indent=None).replace("]]], [", "]]],\n[") + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
